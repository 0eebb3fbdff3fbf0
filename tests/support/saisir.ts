// Fills a form as a person would: each question found by its words, each answer typed, chosen, ticked or attached.
import type { Locator, Page } from '@playwright/test';
import { expect } from 'vitest';
import type { Champ, ChampDeType, Formulaire, Reponses } from '../../workflows/engine/form/formulaire.ts';
import type { Referentiel } from '../../workflows/engine/form/referentiels.ts';
import '../../workflows/engine/form/types/autres.ts';
import { typeDe } from '../../workflows/engine/form/types/index.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { unPdf } from './personne.ts';

/** The name of a question, whether or not it says that it is optional. */
export const question = (libelle: string): RegExp =>
  new RegExp(`^${libelle.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')}(\\s+\\(facultatif\\))?$`);

const decimales = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2, useGrouping: false });
const nombres = new Intl.NumberFormat('fr-FR', { useGrouping: false });

/** A file for `setInputFiles`. */
export const fichier = (nom: string): { name: string; mimeType: string; buffer: Buffer } => ({
  name: nom,
  mimeType: 'application/pdf',
  buffer: Buffer.from(unPdf(nom)),
});

/** Answers the questions of `champs` that `valeurs` has; what the page asks besides stays as it is. */
export async function saisir(zone: Page | Locator, champs: readonly Champ[], valeurs: Reponses): Promise<void> {
  for (const champ of champs) {
    const valeur = valeurs[champ.cle];
    if (valeur === undefined || valeur === null) continue;
    // What its condition leaves out is not asked: the answer stands without being typed.
    if (champ.visible !== undefined && !(await apparait(zone, champ))) continue;
    await saisirChamp(zone, champ, valeur);
  }
}

/** Is this question asked, a moment after the answers that it depends on? */
async function apparait(zone: Page | Locator, champ: Champ): Promise<boolean> {
  // In a row of a table, it is written at the head of its column, and the box has it for a name.
  const nom = question(champ.libelle);
  const posee = zone.getByText(nom).or(zone.getByLabel(nom)).filter({ visible: true }).first();
  return posee.waitFor({ timeout: 1_000 }).then(
    () => true,
    () => false,
  );
}

/** Answers every question of a form shown on one page. */
export async function saisirFormulaire(
  zone: Page | Locator,
  formulaire: Pick<Formulaire, 'sections'>,
  valeurs: Reponses,
): Promise<void> {
  for (const section of formulaire.sections) await saisir(zone, section.champs, valeurs);
}

async function saisirChamp(zone: Page | Locator, champ: Champ, valeur: Valeur): Promise<void> {
  const name = question(champ.libelle);
  switch (champ.type) {
    case 'calcule':
    case 'explication':
      return;
    case 'ouiNon':
      return choisir(zone, name, valeur === true ? 'Oui' : 'Non');
    case 'choix':
      return choisir(zone, name, champ.options.find((o) => o.valeur === valeur)?.libelle ?? '');
    case 'choixMultiple':
      for (const o of champ.options)
        if ((valeur as string[]).includes(o.valeur))
          await zone.getByRole('group', { name }).getByRole('checkbox', { name: o.libelle, exact: true }).check();
      return;
    case 'engagement':
      return zone.getByRole('group', { name }).getByRole('checkbox').check();
    case 'piece':
      return joindre(zone, champ, [fichier(typeof valeur === 'string' ? valeur : `${champ.cle}.pdf`)]);
    case 'tableau':
      return saisirTableau(zone, champ, valeur as readonly Reponses[]);
    case 'montant':
      return zone.getByLabel(name).fill(decimales.format((valeur as number) / 100));
    case 'nombre':
    case 'heures':
    case 'pourcentage':
      return zone.getByLabel(name).fill(nombres.format(valeur as number));
    case 'texte':
    case 'texteLong':
    case 'date':
    case 'courriel':
    case 'telephone':
    case 'siret':
    case 'nda':
    case 'rna':
    case 'iban':
    case 'url':
      return zone.getByLabel(name).fill(valeur as string);
    case 'publics':
      for (const { libelle } of valeur as { libelle: string }[])
        await zone.getByRole('group', { name }).getByRole('checkbox', { name: libelle, exact: true }).check();
      return;
    case 'territoires':
      for (const territoire of valeur as unknown as Territoire[]) await ajouterTerritoire(zone, champ, territoire);
      return;
    case 'nomenclature':
      return chercher(zone.getByRole('combobox', { name }), valeur as unknown as Entree);
    case 'instant':
      return saisirInstant(zone.getByRole('group', { name }), valeur as string);
    case 'adresse':
    case 'certification':
    case 'choixLies':
    case 'indicateur':
    case 'periode':
    case 'qualiopi':
    case 'sousFormulaire':
      return saisirParties(zone.getByRole('group', { name }), champ, valeur as Reponses);
  }
}

interface Entree {
  code?: string;
  libelle: string;
}
type Territoire = Entree & { referentiel: Referentiel };

/** The parts of an answer, in their order: the second list of two only comes with the first answer. */
async function saisirParties(groupe: Locator, champ: Champ, valeur: Reponses): Promise<void> {
  for (const partie of typeDe(champ)?.parties?.(champ, valeur) ?? []) {
    // Where an address comes from is known by how it was given; the code of its commune, by choosing it.
    if (champ.type === 'adresse' && (partie.cle === 'source' || partie.cle === 'codeCommune')) continue;
    await saisir(groupe, [partie], valeur);
  }
}

/** A day and an hour, as they are written with their zone. */
async function saisirInstant(groupe: Locator, valeur: string): Promise<void> {
  await groupe.locator('input[type=date]').fill(valeur.slice(0, 10));
  await groupe.locator('input[type=time]').fill(valeur.slice(11, 16));
}

/** Types a name; chooses it in the list when it has a code, leaves it as written by hand otherwise. */
async function chercher(boite: Locator, { code, libelle }: Entree): Promise<void> {
  await boite.fill(libelle);
  if (code === undefined) return;
  // Two names that start alike: the exact one comes first.
  await boite.locator('xpath=..').getByRole('option').first().click();
}

async function ajouterTerritoire(
  zone: Page | Locator,
  champ: ChampDeType<'territoires'>,
  territoire: Territoire,
): Promise<void> {
  const groupe = zone.getByRole('group', { name: question(champ.libelle) });
  const niveau = champ.niveaux.indexOf(territoire.referentiel);
  if (champ.niveaux.length > 1) await groupe.getByLabel('Type de territoire').selectOption({ index: niveau + 1 });
  await chercher(groupe.getByRole('combobox', { name: /^Cherchez/ }), territoire);
  if (territoire.code === undefined) await groupe.getByRole('button', { name: /^Ajouter/ }).click();
  await groupe.getByRole('button', { name: `Retirer ${territoire.libelle}` }).waitFor();
}

/** One answer of a list, be it shown as buttons or as a closed list. */
async function choisir(zone: Page | Locator, name: RegExp, libelle: string): Promise<void> {
  const groupe = zone.getByRole('group', { name });
  const liste = zone.getByRole('combobox', { name });
  await groupe.or(liste).waitFor();
  if ((await liste.count()) > 0) await liste.selectOption({ label: libelle });
  else await groupe.getByRole('radio', { name: libelle, exact: true }).check();
}

/** Attaches files to a question and waits until the server has them. */
export async function joindre(
  zone: Page | Locator,
  champ: Pick<Champ, 'libelle'>,
  fichiers: readonly ReturnType<typeof fichier>[],
): Promise<void> {
  const groupe = zone.getByRole('group', { name: question(champ.libelle) });
  await groupe.getByRole('button', { name: /^Choisir/ }).waitFor();
  await groupe.locator('input[type=file]').setInputFiles([...fichiers]);
  for (const { name } of fichiers) await groupe.getByRole('button', { name: `Retirer ${name}` }).waitFor();
}

/** Makes as many rows as there are lines, then fills them. */
async function saisirTableau(
  zone: Page | Locator,
  champ: ChampDeType<'tableau'>,
  lignes: readonly Reponses[],
): Promise<void> {
  const groupe = zone.getByRole('group', { name: question(champ.libelle) });
  const rangees = groupe.getByRole('group', { name: new RegExp(`^${champ.libelleLigne} \\d+$`) });
  const ajouter = groupe.getByRole('button', { name: /^Ajouter une ligne/ });
  // Rows that are proposed, each with its key: only those that one has something to say of are written.
  if (lignes.some((l) => typeof l['ligne'] === 'string')) return saisirLignesProposees(groupe, champ, lignes);
  await ajouter.waitFor();
  // Those that the demand planned are there: what it said of them is read.
  const { reprend = {}, montre = {} } = champ.naissance ?? {};
  const nees = lignes.filter((l) => Object.keys(montre).some((cle) => l[cle] !== undefined)).length;
  if (nees > 0) await expect.poll(() => rangees.count()).toBeGreaterThanOrEqual(nees);
  while ((await rangees.count()) > lignes.length)
    await groupe.getByRole('button', { name: `Supprimer : ${champ.libelleLigne} ${await rangees.count()}` }).click();
  for (const [i, ligne] of lignes.entries()) {
    const rangee = groupe.getByRole('group', { name: `${champ.libelleLigne} ${i + 1}`, exact: true });
    if ((await rangees.count()) <= i) {
      await ajouter.click();
      await rangee.waitFor();
    }
    const lues = new Set([...Object.keys(montre), ...(i < nees ? Object.keys(reprend) : [])]);
    await saisir(
      rangee,
      champ.colonnes.filter((c) => !lues.has(c.cle)),
      ligne,
    );
  }
}

/** Rows whose keys were drawn when they were written: the whole list is taken in its order, a part of it by what its rows say. */
async function saisirLignesProposees(
  groupe: Locator,
  champ: ChampDeType<'tableau'>,
  lignes: readonly Reponses[],
): Promise<void> {
  const rangees = groupe.locator('[data-ligne]');
  await rangees.first().waitFor();
  const toutes = (await rangees.count()) === lignes.length;
  // What names the line is read.
  const [lues, dites] = [
    champ.colonnes.filter((c) => c.type === 'texte' && c.cle !== 'ligne'),
    champ.colonnes.filter((c) => c.type !== 'texte'),
  ];
  for (const [i, ligne] of lignes.entries()) {
    const textes = lues.map((c) => ligne[c.cle]).filter((t) => typeof t === 'string');
    const rangee = toutes ? rangees.nth(i) : textes.reduce((r, hasText) => r.filter({ hasText }), rangees);
    // The rows come before what names them.
    await expect.poll(() => rangee.count(), { message: `La ligne « ${textes.join(', ')} » est proposée` }).toBe(1);
    await saisir(rangee, dites, ligne);
  }
}
