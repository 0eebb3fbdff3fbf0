/**
 * Puts the focus on a control when what had it goes away: once drawn again, since the same change may replace that control too.
 * @param identifiant the id of its element; nothing happens when it is not there
 */
export function reprendreLeFocus(identifiant: string): void {
  requestAnimationFrame(() => document.getElementById(identifiant)?.focus());
}
