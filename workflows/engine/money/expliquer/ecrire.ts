import { formaterMontant } from '../centimes.ts';
import type { Explique } from '../noyau/explique.ts';

/**
 * An explanation as it is read: one line a sum, what it comes from indented under it; a sum already explained is not said again, a source only where it changes.
 *
 * @param options.lignes how many terms of one sum are written, the others being counted
 */
export function ecrireExplication(explique: Explique, options: { readonly lignes?: number } = {}): string {
  const { lignes = 6 } = options;
  const dits = new Set<string>();
  const ecrire = (un: Explique, retrait: string, source: string | undefined): string[] => {
    const identite = `${un.libelle}|${un.formule}`;
    if (un.termes.length > 0 && dits.has(identite))
      return [`${retrait}${un.libelle} : ${formaterMontant(un.centimes)}, voir plus haut`];
    dits.add(identite);
    const dite = un.source === undefined || un.source === source ? '' : `  [${un.source}]`;
    const reste = un.termes.length - lignes;
    const autres = reste === 1 ? 'une autre ligne' : `${reste} autres lignes`;
    return [
      `${retrait}${un.libelle} : ${un.formule}${dite}`,
      ...un.termes.slice(0, lignes).flatMap((terme) => ecrire(terme, `${retrait}   `, un.source ?? source)),
      ...(reste > 0 ? [`${retrait}   … et ${autres}`] : []),
    ];
  };
  return ecrire(explique, '', undefined).join('\n');
}
