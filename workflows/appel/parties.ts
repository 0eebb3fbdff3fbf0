// The parties that sign the convention beside the porteur: where the frozen demand names them.
import type { Regle } from '../engine/rules/regle.ts';
import type { PartieDeConvention } from '../engine/definition.ts';
import type { Cycle, Noeud } from '../engine/lifecycle/phase.ts';
import { vouliezVous, type PorteeDeFormulaire } from '../formules/index.ts';
import { verifierCle, verifierNoms } from './attributs.ts';
import type { Recueil } from './fautes.ts';
import { compilerFormule } from './portee.ts';
import type { Appel } from './types.ts';

const ATTRIBUTS = ['cle', 'designation', 'tableau', 'nom', 'siret', 'quand'];

const instances = (noeuds: readonly Noeud[]): { phase: string; options?: unknown }[] =>
  noeuds.flatMap((n) => ('parallele' in n ? Object.values(n.parallele).flatMap(instances) : [n]));
const enDemande = ({ options }: { options?: unknown }): boolean =>
  (options as { parties?: unknown } | undefined)?.parties === true;

/**
 * The parties of a call, `undefined` where nobody signs beside the porteur. A call that names some has a phase that has them sign, and the reverse: each fault goes to the
 * faults, with its place.
 */
export function compilerParties(
  appel: Appel,
  demande: PorteeDeFormulaire,
  cycle: Cycle,
  recueil: Recueil,
): readonly PartieDeConvention[] | undefined {
  const { parties } = appel;
  const signees = instances(cycle.parcours).some(enDemande);
  if (parties === undefined) {
    if (signees)
      recueil.dire('parties', 'Une phase fait signer d’autres parties : dites lesquelles, dans « parties ».');
    return undefined;
  }
  if (!signees)
    recueil.dire('parties', 'Aucune phase ne les fait signer : écrivez « parties: true » au conventionnement.');
  return parties.map((p) => {
    const ou = `parties › ${p.cle}`;
    verifierNoms(p, ATTRIBUTS, ou, 'd’une partie', recueil);
    verifierCle(p.cle, ou, recueil);
    const colonnes = demande.tableaux.get(p.tableau);
    if (colonnes === undefined)
      recueil.dire(
        `${ou} › tableau`,
        `« ${p.tableau} » n’est pas un tableau de la demande.${vouliezVous(p.tableau, [...demande.tableaux.keys()])}`,
      );
    else
      for (const nom of ['nom', 'siret'] as const)
        if (!colonnes.has(p[nom]))
          recueil.dire(
            `${ou} › ${nom}`,
            `« ${p[nom]} » n’est pas une colonne de ce tableau.${vouliezVous(p[nom], [...colonnes.keys()])}`,
          );
    const quand: Regle | null =
      p.quand === undefined || colonnes === undefined
        ? null
        : compilerFormule(`un(${p.tableau}; ${p.quand})`, `${ou} › quand`, demande, recueil, 'ouiNon');
    return { cle: p.cle, designation: p.designation, tableau: p.tableau, nom: p.nom, siret: p.siret, quand };
  });
}
