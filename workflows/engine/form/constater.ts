import { formaterDate } from '../dates/civil.ts';
import { executer } from '../rules/compiler-regle.ts';
import type { Calcul, Lecture } from '../rules/environnement.ts';
import { INDETERMINEE } from '../rules/environnement.ts';
import type { Etat, Rang } from './etat.ts';
import { estRequis } from './etat.ts';
import type { Constat } from './formulaire.ts';
import type { ChampPlan, ContraintePlan, Plan, TableauPlan } from './plan.ts';
import { formaterValeur } from './types/index.ts';
import { direManque } from './types/type-de-champ.ts';

const AUCUN: readonly Constat[] = [];

const bloquant = (chemin: string, code: string, message: string): Constat => ({
  chemin,
  code,
  gravite: 'bloquant',
  message,
});

const inconnus = (prefixe: string, cles: readonly string[] | null): readonly Constat[] =>
  (cles ?? []).map((cle) =>
    bloquant(`${prefixe}${cle}`, 'inconnu', 'Cette réponse ne correspond à aucune question. Rechargez la page.'),
  );

/** All the findings of a form, in the order of its fields then of its controls. What is up to date is not computed again. */
export function constater(etat: Etat): Constat[] {
  const { plan, racine } = etat;
  const tous: Constat[] = [];
  const ajouter = (liste: readonly Constat[]) => {
    if (liste.length > 0) for (const c of liste) tous.push(c);
  };
  if (plan.problemes.length > 0)
    tous.push(bloquant('', 'definition', 'Ce formulaire comporte une erreur. Signalez-la au service instructeur.'));
  ajouter(inconnus('', racine.inconnus));
  for (const c of plan.champs) {
    ajouter((etat.constatsChamps[c.slot] ??= constaterChamp(etat, c, racine, c.champ.cle)));
    if (c.lignes && racine.vis[c.slot] === true)
      for (const ligne of etat.lignes[c.slot] ?? [])
        ajouter((ligne.constats ??= constaterLigne(etat, c.lignes, ligne)));
  }
  plan.contraintes.forEach((c, i) => ajouter((etat.constatsControles[i] ??= constaterControle(etat, c))));
  return tous;
}

function constaterLigne(etat: Etat, tableau: TableauPlan, ligne: Rang): readonly Constat[] {
  let constats = AUCUN;
  for (const c of tableau.colonnes) {
    const trouves = constaterChamp(etat, c, ligne, '');
    if (trouves.length === 0) continue;
    const chemin = `${tableau.cle}/${ligne.id}/${c.champ.cle}`;
    constats = [...constats, ...trouves.map((t) => ({ ...t, chemin }))];
  }
  return ligne.inconnus ? [...constats, ...inconnus(`${tableau.cle}/${ligne.id}/`, ligne.inconnus)] : constats;
}

/** What is wrong at one field, or at one cell. */
function constaterChamp(etat: Etat, c: ChampPlan, rang: Rang, chemin: string): readonly Constat[] {
  const { slot, champ } = c;
  if (rang.erreurs?.has(slot) || (etat.erreursSections.size > 0 && etat.erreursSections.has(c.section)))
    return [
      bloquant(
        chemin,
        'regle',
        `« ${champ.libelle} » ne peut pas être évalué. Vérifiez les réponses dont il dépend ou signalez-le au service instructeur.`,
      ),
    ];
  if (rang.vis[slot] !== true || champ.type === 'explication') return AUCUN;
  const refus = rang.refus?.get(slot)?.refus;
  if (refus) return [bloquant(chemin, refus.code, refus.message)];
  if (c.lignes) return constaterTableau(etat, c, chemin);
  const valeur = rang.v[slot] ?? null;
  if (valeur === null)
    return estRequis(etat, c, rang) ? [bloquant(chemin, 'requis', direManque(c.type, champ))] : AUCUN;
  if (!c.saisi) return AUCUN;
  const juge = c.pret.juger(valeur, etat.env.contexte);
  if (juge) return [bloquant(chemin, juge.code, juge.message)];
  return c.min || c.max ? constaterDate(etat, c, rang, valeur, chemin) : AUCUN;
}

function constaterDate(etat: Etat, c: ChampPlan, rang: Rang, valeur: unknown, chemin: string): readonly Constat[] {
  etat.env.ligne = c.tableau ? rang : null;
  const borne = (f: Calcul | null, sens: 1 | -1, mots: string): readonly Constat[] => {
    if (!f) return AUCUN;
    const limite = executer(f, etat.env);
    if (typeof limite !== 'string' || typeof valeur !== 'string')
      return [bloquant(chemin, 'bornes', 'Complétez les réponses dont cette date dépend.')];
    const depasse = sens === 1 ? valeur < limite : valeur > limite;
    return depasse ? [bloquant(chemin, 'bornes', `Indiquez une date ${mots} ${formaterDate(limite)}.`)] : AUCUN;
  };
  const trop = borne(c.min, 1, 'à partir du');
  return trop.length > 0 ? trop : borne(c.max, -1, 'jusqu’au');
}

function constaterTableau(etat: Etat, c: ChampPlan, chemin: string): readonly Constat[] {
  const { champ } = c;
  if (champ.type !== 'tableau') return AUCUN;
  const n = etat.lignes[c.slot]?.length ?? 0;
  const refusee = etat.lignesRefusees.get(c.slot);
  if (refusee !== undefined) return [bloquant(chemin, 'ligne', refusee)];
  if (n === 0 && estRequis(etat, c, etat.racine)) return [bloquant(chemin, 'requis', direManque(c.type, champ))];
  const { lignesMin = 0, lignesMax } = champ;
  const dire = (faire: string, combien: string, borne: number): readonly Constat[] => [
    bloquant(chemin, 'lignes', `${faire} « ${champ.libelle} » : il en faut au ${combien} ${borne}, il y en a ${n}.`),
  ];
  if (n < lignesMin) return dire('Ajoutez des lignes dans', 'moins', lignesMin);
  if (n > lignesMax) return dire('Retirez des lignes de', 'plus', lignesMax);
  return AUCUN;
}

function constaterControle(etat: Etat, c: ContraintePlan): readonly Constat[] {
  const { contrainte, champs } = c;
  const visible = (champ: ChampPlan) => etat.racine.vis[champ.slot] === true;
  const montre = champs.find((x) => visible(x.champ));
  if (champs.length > 0 && !montre) return AUCUN;
  etat.env.ligne = null;
  const grave = contrainte.gravite === 'bloquant';
  const constat = (message: string): readonly Constat[] => [
    {
      chemin: montre?.chemin ?? '',
      code: contrainte.cle,
      gravite: contrainte.gravite,
      message,
      ...(contrainte.source === undefined ? {} : { source: contrainte.source }),
    },
  ];
  if (c.si) {
    const r = executer(c.si, etat.env);
    // « Skipped unless this holds »: but a condition that failed is no reason to skip.
    if (r === false || (r === INDETERMINEE && !etat.env.erreur)) return AUCUN;
    if (r !== true) return grave ? constat(impossible(etat, c.lectures)) : AUCUN;
  }
  const r = executer(c.regle, etat.env);
  if (r === true) return AUCUN;
  if (r === false) return constat(c.message.map((m) => (typeof m === 'string' ? m : citer(etat, m))).join(''));
  return grave ? constat(impossible(etat, c.lectures)) : AUCUN;
}

function citer(etat: Etat, c: ChampPlan): string {
  if (c.lignes) return String(etat.env.lignes[c.slot]?.length ?? 0);
  return formaterValeur(c.champ, etat.racine.v[c.slot]) || 'non renseigné';
}

function impossible(etat: Etat, lectures: readonly Lecture[]): string {
  const manquants = new Set<string>();
  nommerManquants(etat, lectures, manquants, new Set());
  return manquants.size > 0
    ? `Une vérification n’a pas pu être faite. Complétez d’abord : ${[...manquants].join(', ')}.`
    : 'Une vérification n’a pas pu être faite. Signalez-le au service instructeur.';
}

/** The labels of the empty answers that a rule needs, through the computed values it reads. */
function nommerManquants(etat: Etat, lectures: readonly Lecture[], manquants: Set<string>, vus: Set<string>): void {
  for (const { noeud, accessoire } of lectures) {
    if (accessoire || vus.has(noeud)) continue;
    vus.add(noeud);
    const [cle = '', colonne] = noeud.split('/');
    const champ = etat.plan.parCle.get(cle);
    if (!champ) continue;
    const c = colonne === undefined ? champ : champ.lignes?.parCle.get(colonne);
    if (!c || c.lignes) continue;
    const vide = c.tableau
      ? (etat.env.lignes[champ.slot] ?? []).some((l) => l.v[c.slot] === null)
      : etat.racine.v[c.slot] === null;
    if (!vide) continue;
    if (c.valeur) nommerManquants(etat, lecturesDe(etat.plan, c), manquants, vus);
    else manquants.add(c.tableau ? `${c.champ.libelle} (${c.tableau.libelle})` : c.champ.libelle);
  }
}

const lecturesDe = (plan: Plan, c: ChampPlan): readonly Lecture[] => plan.noeuds[c.noeud]?.lectures ?? [];
