// What the definition lets documents quote of the frozen demand: texts to complete, values, tables. Nothing is read by a magic name.
import type { TexteACompleter } from '../../workflows/engine/definition.ts';
import { evaluerRegles } from '../../workflows/engine/form/evaluer.ts';
import type { Champ, ChampDeType } from '../../workflows/engine/form/formulaire.ts';
import { formaterValeur } from '../../workflows/engine/form/types/index.ts';
import type { Regle, Valeur } from '../../workflows/engine/rules/regle.ts';
import { lignesDuTableau } from '../dossiers/lire-reponses.ts';
import type { TableauDeReponses } from './donnees.ts';
import { lireTableau } from './donnees-tableau.ts';
import type { Matiere } from './matiere.ts';

/** Where a value that the text quotes is not known. */
const INCONNU = '…';

/** What a rule of the call gives over the demand; `null` without a demand, or while an answer is missing. */
export function valeurSurLaDemande(m: Pick<Matiere, 'demande'>, regle: Regle): Valeur {
  const { demande } = m;
  if (demande === null) return null;
  return evaluerRegles(demande.formulaire, { valeur: regle }, demande.reponses, demande.contexte)['valeur'] ?? null;
}

/** A text of the call, its quotations put in. */
export function completer(m: Pick<Matiere, 'demande'>, texte: TexteACompleter): string {
  return texte
    .map((morceau) => {
      if (typeof morceau === 'string') return morceau;
      const { cle, regle, format } = morceau;
      const champ: Champ = { cle, libelle: cle, type: 'calcule', valeur: regle, format };
      return formaterValeur(champ, valeurSurLaDemande(m, regle)) || INCONNU;
    })
    .join('');
}

/** The clauses of the call that this dossier meets the condition of: one whose condition cannot be told is left out of no act (fail closed): it is there. */
export function clausesDuDossier(m: Pick<Matiere, 'demande' | 'version'>): { titre: string; texte: string }[] {
  const clauses = m.version.definition.documents?.clauses ?? [];
  return clauses
    .filter(({ quand }) => quand === undefined || valeurSurLaDemande(m, quand) !== false)
    .map(({ titre, texte }) => ({ titre, texte: completer(m, texte) }));
}

function tableauDeLaDemande(m: Pick<Matiere, 'demande'>, cle: string): ChampDeType<'tableau'> | null {
  const champs = m.demande?.formulaire.sections.flatMap((s) => s.champs) ?? [];
  const champ = champs.find((c) => c.cle === cle);
  return champ?.type === 'tableau' ? champ : null;
}

/** A table of the demand by its key, as its own fields describe it; `null` when the demand has none. */
export function citerTableau(m: Pick<Matiere, 'demande'>, cle: string): TableauDeReponses | null {
  const champ = tableauDeLaDemande(m, cle);
  if (champ === null || m.demande === null) return null;
  const { reponses } = m.demande;
  return lireTableau(champ, lignesDuTableau(Object.hasOwn(reponses, cle) ? reponses[cle] : undefined));
}

/** The indicators of the call with what the demand plans, as a table; `null` when none is planned. */
export function citerIndicateurs(m: Pick<Matiere, 'demande' | 'version'>): TableauDeReponses | null {
  const lignes = m.version.definition.indicateurs.flatMap(({ cle, libelle, prevu, format }) => {
    if (prevu === undefined) return [];
    const texte = formaterValeur(
      { cle, libelle, type: 'calcule', valeur: prevu, format },
      valeurSurLaDemande(m, prevu),
    );
    return texte === '' ? [] : [[libelle, texte]];
  });
  if (lignes.length === 0) return null;
  return {
    genre: 'tableau',
    titre: 'Indicateurs',
    colonnes: [
      { libelle: 'Indicateur', alignement: 'gauche', signes: 22 },
      { libelle: 'Prévu', alignement: 'droite', signes: Math.max(5, ...lignes.map(([, texte]) => texte?.length ?? 0)) },
    ],
    lignes,
    totaux: null,
  };
}
