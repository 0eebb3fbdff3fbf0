import type { Action, Dossier, DossierResume, FormulaireResume, Objet } from '../api/schema/types.gen.ts';

/** What is awaited of someone on a dossier. */
export type Attente = Dossier['attentes'][number];

/** An act of one object, ready to be a link. */
export interface ActePossible {
  objet: Objet;
  action: Action;
  href: string;
  /** The verb, or « Compléter » and the form when answers come before the act. */
  libelle: string;
  poids: Action['poids'];
}

/** The form that an act sends, when it is among those of the dossier. */
function formulaireDe(dossier: Dossier, objet: Objet, action: Action): FormulaireResume | undefined {
  if (action.formulaireJuge === null) return undefined;
  const candidats = dossier.formulaires.filter((formulaire) => formulaire.modifiable);
  return (
    candidats.find((formulaire) => formulaire.objet === objet.objet.id && formulaire.cle === action.formulaireJuge) ??
    candidats.find((formulaire) => formulaire.objet === objet.objet.id)
  );
}

function libelleFormulaire(dossier: Dossier, formulaire: FormulaireResume): string {
  // Open on some points only: they were asked for.
  if (dossier.complements?.recusLe === null && Array.isArray(formulaire.ouverture)) return 'Apporter les compléments';
  return formulaire.depose ? `Corriger\u00a0: ${formulaire.titre}` : `Compléter\u00a0: ${formulaire.titre}`;
}

const ordre: Readonly<Record<Action['poids'], number>> = { avance: 0, secondaire: 1, marge: 2 };

/** Where an act is done. */
export function adresseDActe({ dossier }: Dossier, objet: Objet, { type }: Action): string {
  return `/dossiers/${dossier.id}/actes/${objet.objet.id}/${encodeURIComponent(type)}`;
}

/** The acts that the reader may do now on an object, the ones that go forward first. */
export function actesDe(dossier: Dossier, objet: Objet): ActePossible[] {
  const base = `/dossiers/${dossier.dossier.id}`;
  return objet.actions
    .map((action): ActePossible => {
      const formulaire = formulaireDe(dossier, objet, action);
      return formulaire === undefined
        ? {
            objet,
            action,
            href: adresseDActe(dossier, objet, action),
            libelle: action.libelle,
            poids: action.poids,
          }
        : {
            objet,
            action,
            href: `${base}/formulaires/${formulaire.id}`,
            libelle: libelleFormulaire(dossier, formulaire),
            poids: 'avance',
          };
    })
    .toSorted((a, b) => ordre[a.poids] - ordre[b.poids]);
}

/** The most urgent first: what is bounded before what nothing bounds, then what waits for longest. */
function parUrgence<A extends Pick<Attente, 'avant' | 'depuis'>>(a: A, b: A): number {
  const borne = (attente: A): number => (attente.avant === null ? Infinity : Date.parse(attente.avant));
  const [ici, la] = [borne(a), borne(b)];
  return ici === la ? Date.parse(a.depuis) - Date.parse(b.depuis) : ici - la;
}

/** What is awaited of the reader, the most urgent first; what they do when they choose comes after all that waits for them. */
export function attentesDeMoi(dossier: Pick<Dossier, 'attentes' | 'audience'>): Attente[] {
  const choisi = (attente: Attente): number => Number(aSonHeure(dossier, attente));
  return dossier.attentes.filter(({ deMoi }) => deMoi).toSorted((a, b) => choisi(a) - choisi(b) || parUrgence(a, b));
}

/** The act that does what is awaited, when the reader may do it now. */
function acteAttendu(dossier: Dossier, { objet: id, evenement, empechement }: Attente): ActePossible | null {
  const objet = dossier.objets.find((candidat) => candidat.objet.id === id);
  if (objet === undefined || empechement !== null) return null;
  return actesDe(dossier, objet).find(({ action }) => action.type === evenement) ?? null;
}

/** Does who asks choose when? Nothing is awaited of them before they do: the action runs, its bilan will come. */
export function aSonHeure({ audience }: Pick<Dossier, 'audience'>, { libre }: Attente): boolean {
  return audience === 'porteur' && libre;
}

/** Does an object wait for the reader, who may act on it now and does not choose when? What its tag is coloured by, wherever it is shown. */
export function attendLeLecteur(dossier: Dossier, objet: Objet): boolean {
  return attentesDeMoi(dossier).some(
    (attente) => attente.objet === objet.objet.id && attente.empechement === null && !aSonHeure(dossier, attente),
  );
}

/** What the first block of a dossier offers: what is awaited of the reader at one place; where they choose when, all that goes forward there. */
export function actesDuTour(dossier: Dossier): ActePossible[] {
  const deMoi = attentesDeMoi(dossier);
  const premiere = deMoi.find(({ empechement }) => empechement === null) ?? deMoi[0];
  if (premiere === undefined) return [];
  const objet = dossier.objets.find((candidat) => candidat.objet.id === premiere.objet);
  if (objet !== undefined && aSonHeure(dossier, premiere))
    return actesDe(dossier, objet).filter(({ poids }) => poids === 'avance');
  return deMoi
    .filter(({ objet: id, depuis }) => id === premiere.objet && depuis === premiere.depuis)
    .flatMap((attente) => acteAttendu(dossier, attente) ?? []);
}

/**
 * The one next act of the reader: the most urgent of what is awaited of them that they may do now; `null` when nothing is. An act that is only possible is
 * offered beside, never as the next one.
 */
export function prochainActe(dossier: Dossier): ActePossible | null {
  for (const attente of attentesDeMoi(dossier)) {
    const acte = aSonHeure(dossier, attente) ? null : acteAttendu(dossier, attente);
    if (acte !== null) return acte;
  }
  return null;
}

/** The act that a line of a list names: the most urgent of what is awaited of the reader; `null` when nothing is, or nothing before they choose. */
export function premiereAttente({
  attentes,
}: Pick<DossierResume, 'attentes'>): DossierResume['attentes'][number] | null {
  return attentes.filter(({ libre }) => !libre).toSorted(parUrgence)[0] ?? null;
}
