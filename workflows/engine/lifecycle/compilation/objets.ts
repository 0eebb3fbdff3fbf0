// Objects: a small machine of their own, born of a phase. What they tell is heard by their own phase, else by their branch, else by the dossier.
import type { ActionJson, MachineCompilee } from '../cycle-compile.ts';
import { lectures } from '../regles.ts';
import type { Piece } from '../phase.ts';
import { machineVide, transitionsDe, type Atelier, type Cadre, type Pose } from './atelier.ts';
import { compilerAttentes } from './attentes.ts';
import { compilerEcheances } from './echeances.ts';
import { effetJson } from './effets.ts';
import { FAITS_DE_TOUS } from './formules.ts';
import { contexteInitial, etatsJson, verifierForme } from './pieces.ts';

/** Compiles a piece that is not in the machine of the dossier: an object, or an aggregate. */
export function compilerObjet(
  a: Atelier,
  o: Piece,
  {
    nom,
    mot,
    instance,
    phase,
    branche,
    options,
  }: Pick<Cadre, 'mot' | 'instance' | 'phase' | 'branche' | 'options'> & { nom: string },
): Cadre {
  const dans = machineVide(nom);
  a.machines[mot] = dans;
  const c: Cadre = {
    genre: 'objet',
    piece: o,
    options,
    instance,
    phase,
    branche,
    mot,
    prefixe: '',
    dans,
    jalonsPropres: new Set(transitionsDe(o).flatMap(({ transition }) => transition.donne ?? [])),
    sortie: (sortie) => {
      a.trou(`« ${mot} » : un objet n’a pas de sortie (« >${sortie} »).`);
      return undefined;
    },
    evenement: (type) => type,
  };
  verifierForme(a, c);
  if (o.objets !== undefined || o.greffes !== undefined || o.durant !== undefined || o.communs !== undefined)
    a.probleme(`« ${mot} » : un objet n’a ni objets, ni greffes, ni valeurs communes, ni échéance de toute la phase.`);
  contexteInitial(a, c, (cle) => cle);
  compilerEcheances(a, c);
  dans.machine.initial = o.initial;
  dans.machine.states = etatsJson(a, c);
  dans.naissance = (o.naissance ?? []).map((e) =>
    effetJson(a, c, e, { ou: `« ${mot} » › naissance`, faits: FAITS_DE_TOUS }),
  );
  compilerAttentes(a, c, '');
  dans.lit = luDuDossier(dans);
  return c;
}
/** What it reads of its dossier: shared keys, and milestones as `jalons/x`. */
function luDuDossier({ gardes, machine, naissance, echeances, actes }: MachineCompilee): string[] {
  const regles = [Object.values(gardes).map((g) => g.regle), machine.states, naissance, echeances, actes];
  const lus = lectures(regles).flatMap(([operateur, nom]) =>
    operateur === 'dossier' ? [nom] : operateur === 'jalonDossier' ? [`jalons/${nom}`] : [],
  );
  return [...new Set(lus)].sort();
}

function visiterActions(x: unknown, voir: (action: ActionJson) => void): void {
  if (Array.isArray(x)) {
    for (const y of x) visiterActions(y, voir);
    return;
  }
  if (typeof x !== 'object' || x === null) return;
  if ('type' in x && 'params' in x) voir(x as ActionJson);
  for (const y of Object.values(x)) visiterActions(y, voir);
}

/** Whom a transmission reaches, and that what is told to objects is heard by them. */
export function lierLesObjets(a: Atelier): void {
  const dossier = a.machines['dossier'];
  if (dossier === undefined) return;
  for (const [cle, m] of Object.entries(a.machines)) {
    const [instance = ''] = cle.split('/');
    const branche = a.poses.find((p) => p.instance.id === instance)?.place.branche ?? null;
    visiterActions([m.machine.states, m.naissance], (action) => {
      if (action.type === 'transmettre') lierTransmission(a, dossier, action, { cle, instance, branche });
      if (action.type === 'diffuser') verifierDiffusion(a, action, cle);
    });
  }
}
function lierTransmission(
  a: Atelier,
  dossier: MachineCompilee,
  action: ActionJson,
  { cle, instance, branche }: { cle: string; instance: string; branche: string | null },
): void {
  const type = String(action.params['evenement']);
  const actes = Object.values(dossier.actes).filter((x) => x.type === type);
  const duTronc = actes.filter((x) => a.poses.find((p) => p.instance.id === x.instance)?.place.branche === null);
  const deLaBranche = branche === null ? [] : actes.filter((x) => x.evenement.startsWith(`${branche}.`));
  const candidats =
    [actes.filter((x) => x.instance === instance), deLaBranche, duTronc].find((xs) => xs.length > 0) ?? [];
  const [choisi] = candidats;
  if (choisi === undefined) a.probleme(`« ${cle} » transmet ${type}, que rien n’entend dans ce cycle.`);
  else if (new Set(candidats.map((x) => x.evenement)).size > 1)
    a.probleme(
      `« ${cle} » transmet ${type}, que plusieurs entendent : ${candidats.map((x) => x.evenement).join(', ')}.`,
    );
  else action.params['evenement'] = choisi.evenement;
}
function verifierDiffusion(a: Atelier, { params }: ActionJson, cle: string): void {
  const objet = String(params['objet']);
  const m = a.machines[objet];
  const type = String(params['evenement']);
  if (objet === '*' || m === undefined) return;
  if (!Object.values(m.actes).some((x) => x.evenement === type))
    a.probleme(`« ${cle} » diffuse ${type} à « ${objet} », qui ne l’entend pas.`);
}

export const objetsDe = ({ instance, piece }: Pose): [cle: string, nom: string, objet: Piece][] =>
  Object.entries(piece.objets ?? {}).map(([nom, o]) => [`${instance.id}/${nom}`, nom, o]);
