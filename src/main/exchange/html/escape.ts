const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Any text as text within an element or a quoted attribute. Signs that HTML does not take become spaces. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? '').replaceAll(/[^\P{Cc}\t\n\r]/gu, ' ')
