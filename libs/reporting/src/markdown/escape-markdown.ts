/** Text that Markdown shows as it is. */

/**
 * The text with every character escaped that could begin markup: emphasis, links, code, HTML, tables, headings and
 * lists at the start, mentions of people and addresses that turn into links.
 *
 * @param text - one line
 * @example
 * escapeMarkdown('a|b *c* <d>'); // 'a\\|b \\*c\\* &lt;d&gt;'
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/^[#+-]/, '\\$&')
    .replace(/^(\d+)([.)])(?=\s)/, '$1\\$2')
    .replace(/@(?=\w)/g, '@\u200b')
    .replace(/:\/\//g, ':\u200b//');
}
