// The note that a grille gave, told to people: how it was retained, and why it eliminates.
import { NOTE_INSUFFISANTE } from '../../../workflows/phases/grille/criteres.ts';
import type { Examen } from '../jumeau.ts';

const surCent = (note: number): string =>
  note.toLocaleString('fr-FR', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const nombre = (v: unknown): number | null => (typeof v === 'number' ? v : null);

const REGLES: Readonly<Record<string, string>> = {
  deux: 'moyenne des deux grilles',
  moyenne: 'moyenne des trois grilles',
  troisieme: 'note du troisième lecteur',
  plusProches: 'moyenne des deux grilles les plus proches',
};

/** The label of a criterion of the grille that the dossier was marked on; its key when its form is not there. */
function libelleDuCritere(x: Examen, cle: string): string {
  if (cle === NOTE_INSUFFISANTE) return 'Note d’ensemble';
  const lecture = x.version.cycle.instances.find(({ phase }) => phase === 'grille')?.id ?? '';
  const champs = x.version.formulaireDeCharge(`${lecture}/lecture`, `${lecture}/RENDRE_GRILLE`)?.sections[0]?.champs;
  const libelle = champs?.find((c) => c.cle === cle)?.libelle ?? cle;
  // « Intérêt (de 0 à 5, coefficient 2) »: the scale is for who marks.
  return libelle.replace(/ \(de 0 à .*\)$/, '');
}

/** « 71,50 sur 100 : moyenne des deux grilles (73,00 et 70,00) »; `null` before a note is retained. */
export function noteExpliquee(x: Examen): string | null {
  const retenue = nombre(x.commun('noteRetenue'));
  const regle = x.commun('regleDeLaNote');
  if (retenue === null || typeof regle !== 'string') return null;
  const notes = [1, 2, 3].flatMap((n) => nombre(x.commun(`note${n}`)) ?? []).map(surCent);
  const suite = new Intl.ListFormat('fr').format(notes);
  const elimine = x.commun('critereEliminatoire');
  const sous = typeof elimine === 'string' ? ` Sous le seuil éliminatoire : ${libelleDuCritere(x, elimine)}.` : '';
  return `${surCent(retenue)} sur 100 : ${REGLES[regle] ?? regle} (${suite}).${sous}`;
}

/** What a refusal for an eliminatory threshold says, to be completed by who proposes it; `null` where nothing eliminates. */
export function motifElimination(x: Examen): string | null {
  const elimine = x.commun('critereEliminatoire');
  if (typeof elimine !== 'string') return null;
  return `Note sous le seuil éliminatoire de l’appel à projets : ${libelleDuCritere(x, elimine)}.`;
}
