// The échéancier of an act: what each tranche pays at most, in their order, as the money kernel opens them.
import type { Definition } from '../../workflows/engine/definition.ts';
import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import type { Formulaire } from '../../workflows/engine/form/formulaire.ts';
import type { TrancheCompilee } from '../../workflows/engine/money/financement.ts';
import { contexteDArgent, faitsLus, financementDe, nommerFaits } from '../../workflows/engine/money/situation.ts';
import { exigible } from '../../workflows/engine/money/tranches-ouvertes.ts';
import { evaluerRegles } from '../../workflows/engine/form/evaluer.ts';
import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import { contexteFormulaire } from '../engine/contexte-formulaire.ts';
import { situer } from '../finances/situer.ts';
import { direCondition } from './condition-de-tranche.ts';
import type { DonneesParModele } from './donnees.ts';
import type { Matiere } from './matiere.ts';
import type { Ouverture } from '../engine/ouverture.ts';

type Tranche = DonneesParModele['convention']['tranches'][number];

const ouvertes = new WeakMap<Definition, Definition>();

/** The call as if every condition of its tranches held: what each pays is then what its formula gives, within the cap. */
function toutesOuvertes(definition: Definition): Definition {
  const deja = ouvertes.get(definition);
  if (deja !== undefined) return deja;
  const financement = financementDe(definition);
  const tranches = financement.tranches.map((t) => ({ ...t, ouverte: true }));
  const neuve = { ...definition, financement: { ...financement, tranches } };
  ouvertes.set(definition, neuve);
  return neuve;
}

/** Before anything was paid: the act that grants is written on the award alone. */
const avantTout = (m: Ouverture): ReturnType<typeof situer> => ({ ...situer(m), verse: 0, recouvre: 0, deja: [] });

/** The amount of each tranche before the last, in centimes; `null` where it depends on what will be spent. */
function montants(m: Ouverture): (number | null)[] {
  const definition = toutesOuvertes(m.version.definition);
  const situation = avantTout(m);
  const deja: { tranche: string; rang: number; montant: number }[] = [];
  return financementDe(definition).tranches.map((t) => {
    if (t.montant === undefined) return null;
    const verse = deja.reduce((total, une) => total + une.montant, 0);
    const { montant } = exigible(definition, t.cle, { ...situation, verse, deja: [...deja] });
    if (montant === undefined) return null;
    deja.push({ tranche: t.cle, rang: 1, montant: montant.centimes });
    return montant.centimes;
  });
}

/** When the call plans the tranche; `null` while it depends on what is not known. */
function prevueLe(m: Ouverture, t: TrancheCompilee): string | null {
  const sansQuestion: Formulaire = { cle: 'argent', titre: 'argent', sections: [], contraintes: [] };
  const propres = { rang: 1, depenses: null, droitJustifie: null };
  const contexte = contexteDArgent(m.version.definition, [t.prevue], avantTout(m), propres);
  const { jour } = evaluerRegles(sansQuestion, { jour: t.prevue }, {}, contexte);
  return typeof jour === 'string' ? jour : null;
}

/** What opens a tranche: who asks, after what, how many times, for when. */
function condition(m: Ouverture, t: TrancheCompilee): string {
  const dite = direCondition(t.ouverte, nommerFaits(m.version.definition, [t.ouverte]), faitsLus(t.ouverte));
  const prevue = prevueLe(m, t);
  const droit = m.version.definition.financement?.droit.formulaire;
  const surDemande = t.montant === undefined && t.formulaire === droit ? 'Sans autre demande' : 'Sur demande';
  return [
    t.serviceFait ? `${surDemande}, après certification du service fait.` : `${surDemande}.`,
    ...(dite === null ? [] : [dite]),
    ...(t.fois > 1 ? [`Jusqu’à ${t.fois} fois.`] : []),
    ...(t.montant === undefined ? ['Dans la limite du montant dû.'] : []),
    ...(prevue === null ? [] : [`Prévu le ${formaterDate(prevue)}.`]),
  ].join('\n');
}

/** The pièces that a form will ask of this beneficiary: not those of another nature, nor those that an answer to come may bring. */
function pieces(m: Matiere, cle: string): string[] {
  const { formulaires } = m.version.definition;
  const formulaire = Object.hasOwn(formulaires, cle) ? formulaires[cle] : undefined;
  if (formulaire === undefined) return [];
  const contexte = contexteFormulaire(m.lecture, m.version, cle, m.jour);
  const { champs } = compilerFormulaire(formulaire).etatChamps({}, contexte);
  const demandees = formulaire.sections
    .flatMap((s) => s.champs)
    .flatMap((c) => (c.type === 'piece' && champs.get(c.cle)?.visible === true ? [c.libelle] : []));
  return [formulaire.titre, ...demandees];
}

/** A tranche as its act announces it. */
interface TrancheAnnoncee {
  cle: string;
  libelle: string;
  /** Centimes, at most; `null` where it depends on what will be spent. */
  montant: number | null;
  condition: string;
  /** Day for which the call plans it. */
  prevueLe: string | null;
}

/** The schedule of what was granted, in the words of the act; none for a call that grants no money. */
export function annoncerTranches(m: Ouverture, attribue: number): TrancheAnnoncee[] {
  const { financement } = m.version.definition;
  if (financement === null) return [];
  const prevus = montants(m);
  const avantSolde = prevus.reduce((total: number, montant) => total + (montant ?? 0), 0);
  const toutesConnues = financement.tranches.every((t, i) => t.montant === undefined || prevus[i] !== null);
  return financement.tranches.map((t, i) => ({
    cle: t.cle,
    libelle: t.libelle,
    montant: t.montant === undefined && toutesConnues ? attribue - avantSolde : (prevus[i] ?? null),
    condition: condition(m, t),
    prevueLe: prevueLe(m, t),
  }));
}

/** The payments to come, each with what opens it and the pièces of its form; none for a call that grants no money. */
export function lireTranches(m: Matiere, attribue: number): Tranche[] {
  const { financement } = m.version.definition;
  if (financement === null) return [];
  return annoncerTranches(m, attribue).map(({ libelle, montant, condition: dite }, i) => ({
    libelle,
    montantCentimes: montant,
    condition: dite,
    pieces: pieces(m, financement.tranches[i]?.formulaire ?? ''),
  }));
}

/** The cap of what is paid before the solde, in centimes; `null` where the call sets none. */
export function lirePlafondAvantSolde(m: Matiere): number | null {
  const { definition } = m.version;
  const plafond = definition.financement?.plafondAvantSolde;
  if (plafond === undefined) return null;
  const sansQuestion: Formulaire = { cle: 'argent', titre: 'argent', sections: [], contraintes: [] };
  const propres = { rang: 1, depenses: null, droitJustifie: null };
  const contexte = contexteDArgent(definition, [plafond], avantTout(m), propres);
  const { montant } = evaluerRegles(sansQuestion, { montant: { arrondir: [plafond, 'plusProche'] } }, {}, contexte);
  return typeof montant === 'number' ? montant : null;
}
