/** Lines of the sample files. */

/** @import { Client } from './attrition-law.mjs' */

export const HEADER = 'corporation,lastmonth_activity,lastyear_activity,number_of_employees,exited';

/**
 * One line of a sample file, quoted where RFC 4180 asks for it.
 *
 * @param {string} name
 * @param {Client} client
 * @param {boolean} exited
 * @param {{ readonly employeesUnknown?: boolean }} [options] whether the cell of the size stays blank
 * @returns {string}
 */
export function csvLine(name, client, exited, options = {}) {
  const employees = options.employeesUnknown === true ? '' : client.employees;
  return [quoted(name), client.lastMonth, client.lastYear, employees, exited ? 1 : 0].join(',');
}

/**
 * @param {readonly string[]} lines without the header
 * @returns {string}
 */
export function csvFile(lines) {
  return `${[HEADER, ...lines].join('\n')}\n`;
}

/**
 * @param {string} cell
 * @returns {string}
 */
function quoted(cell) {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
