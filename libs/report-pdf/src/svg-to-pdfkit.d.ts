/** The part of svg-to-pdfkit that is used here; the package ships no types. */
declare module 'svg-to-pdfkit' {
  interface SvgToPdfOptions {
    readonly width?: number;
    readonly height?: number;
    readonly assumePt?: boolean;
    /** Name of a registered font for what the SVG asks for. */
    readonly fontCallback?: (family: string, bold: boolean, italic: boolean) => string;
    /** Told of what could not be drawn; by default the console is. */
    readonly warningCallback?: (message: string) => void;
  }
  function svgToPdf(
    document: PDFKit.PDFDocument,
    svg: string,
    x: number,
    y: number,
    options?: SvgToPdfOptions,
  ): void;
  export = svgToPdf;
}
