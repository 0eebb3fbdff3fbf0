// The commands of those who write calls, and the lock of what is published.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { executer, listerRegistre } from '../server/appels/commandes.ts';
import { dossierDe, empreintesDe, lireVerrou, verifierVerrou } from '../server/appels/verrou.ts';
import { compilerAppel } from '../workflows/appel/compiler.ts';
import { ecrireAppel } from '../workflows/appel/ecrire.ts';
import type { Appel } from '../workflows/appel/types.ts';
import { appuiConseilModernisation } from '../workflows/appels/appui-conseil-modernisation/index.ts';
import { phases } from '../workflows/phases/index.ts';
import { registreDesAppels } from '../workflows/registre-des-appels.ts';
import { sansAccents } from './support/appel-sans-accents.ts';

const AC: Appel = appuiConseilModernisation;
const compiler = (appel: Appel) => compilerAppel(appel, { phases });

describe('npm run appels', () => {
  const neuf = 'appel-ecrit-par-un-test';
  const fautif = 'appel-fautif-ecrit-par-un-test';
  afterEach(() => Promise.all([neuf, fautif].map((slug) => rm(dossierDe(slug), { recursive: true, force: true }))));

  test('nouveau écrit un appel qui se vérifie, se dessine, se récrit à l’identique et se verrouille', async () => {
    expect((await executer(['nouveau', neuf, 'normandie'])).texte).toContain(
      "import { appelEcritParUnTest } from './appels/appel-ecrit-par-un-test/index.ts';",
    );
    expect(await executer(['nouveau', neuf])).toEqual({ texte: `L’appel « ${neuf} » existe déjà.`, code: 1 });
    const verifie = await executer(['verifier', neuf]);
    expect(verifie.code).toBe(0);
    expect(verifie.texte).toContain('aucune faute');
    expect(verifie.texte).toContain('Aucune enveloppe ne sert le fonds « fonds » : rien ne pourra être visé.');
    expect(verifie.texte).toContain(`La version 1 de « ${neuf} » n’est pas verrouillée`);
    expect((await executer(['ecrire', neuf])).texte).toContain('export const appelEcritParUnTest = {');
    expect((await executer(['verrouiller', neuf])).code).toBe(0);
    expect(Object.keys(await lireVerrou(neuf))).toEqual(['1']);
    expect((await executer(['verifier', neuf])).texte).not.toContain('verrouillée');
  });

  test('vérifier un appel fautif imprime son nom et ses fautes, sans pile', async () => {
    const { financement, ...reste } = structuredClone(AC);
    await mkdir(dossierDe(fautif), { recursive: true });
    await writeFile(
      path.join(dossierDe(fautif), 'index.ts'),
      ecrireAppel({ ...reste, slug: fautif, financement: { ...financement!, fonds: [] } }),
    );
    expect(await executer(['verifier', fautif])).toEqual({
      texte: `L’appel « ${fautif} » ne peut pas être publié : 1 faute.\n\nfinancement › fonds\n    Aucun fonds ne paie : donnez-en un.`,
      code: 1,
    });
  });

  test('dessiner donne un diagramme par machine, et chaque flèche mène à un état', async () => {
    const { texte } = await executer(['dessiner', AC.slug]);
    const dessins = texte.split('\n\n');
    expect(dessins.map((d) => d.split('\n')[0])).toContain('%% solde/versement');
    for (const dessin of dessins) {
      const etats = new Set([...dessin.matchAll(/state ".*" as (\w+)/g)].map(([, nom]) => nom));
      const fleches = [...dessin.matchAll(/^\s*(\S+) --> (\w+)/gm)];
      expect(fleches.length).toBeGreaterThan(0);
      for (const [, de, vers] of fleches) {
        expect(etats).toContain(vers);
        if (de !== '[*]') expect(etats).toContain(de);
      }
    }
    expect(texte).toContain('Déposer');
  });

  test.each([
    [[], 'npm run appels -- nouveau <slug>'],
    [['verifie', AC.slug], '« verifie » n’est pas une commande. Vouliez-vous « verifier » ?'],
    [['verifier'], 'Donnez le nom de l’appel'],
    [['verifier', '../financeurs'], 'Donnez le nom de l’appel'],
    [['verifier', 'appui-conseil-modernisatio'], 'Vouliez-vous « appui-conseil-modernisation » ?'],
    [['nouveau', neuf, 'normandi'], 'Le financeur « normandi » n’existe pas. Vouliez-vous « normandie » ?'],
  ])('%j est refusé, et dit pourquoi', async (arguments_, phrase) => {
    const { texte, code } = await executer(arguments_);
    expect(code).toBe(1);
    expect(texte).toContain(phrase);
  });

  test('le registre', () => {
    const ligne = listerRegistre().find((l) => l.slug === AC.slug);
    expect(ligne).toMatchObject({ version: 1, sha256: empreintesDe(compiler(AC)).definition });
    expect(ligne?.phases.slice(0, 3)).toEqual(['depot', 'completude', 'instruction']);
  });
});

describe('Le verrou des versions', () => {
  const verrou = { 1: empreintesDe(compiler(AC)) };
  const change = (abimer: (a: Appel) => void): Appel => {
    const copie = structuredClone(AC);
    abimer(copie);
    return copie;
  };
  type Etape = Record<string, unknown>;
  const etape = (a: Appel, rang: number): Etape => (a.cycle as unknown as Etape[])[rang]!;

  test.each(registreDesAppels.map((a) => [a.slug, a] as const))('%s tient le sien', async (slug, appel) => {
    expect(verifierVerrou(compiler(appel), await lireVerrou(slug))).toBeNull();
  });

  test('un mot corrigé ne change rien', () => {
    const corrige = change((a) => {
      a.fiche.titre = 'Appui-conseil';
      a.fiche.resume = 'Autrement dit.';
      a.dossier.titre = 'Demande';
      a.dossier.sections[1]!.titre = 'Le conseil demandé';
      a.dossier.sections[1]!.regles![0]!.sinon = 'Le même SIREN.';
      a.financement!.calcul[1]!.libelle = 'Aide régionale';
      a.financement!.fonds[0]!.libelle = 'Région';
      a.financement!.tranches[0]!.libelle = 'Paiement';
      a.indicateurs[0]!.libelle = 'Aide versée';
      etape(a, 2)['analyse'] = [{ cle: 'analyse', type: 'texteLong', libelle: 'Votre analyse' }];
    });
    expect(verifierVerrou(compiler(corrige), verrou)).toBeNull();
  });

  test.each(registreDesAppels.map((a) => [a.slug, a] as const))(
    '%s : un accent, une apostrophe ou une espace corrigés, dans n’importe quel texte, ne changent pas la version',
    async (slug, appel) => {
      const { appel: mal, textes } = sansAccents(appel);
      expect(textes).toBeGreaterThan(10);
      expect(verifierVerrou(compiler(mal), await lireVerrou(slug))).toBeNull();
    },
  );

  test('le nom d’une instance qui décide, dans les machines, se corrige aussi', () => {
    const corrige = change((a) => (etape(a, 3)['instance'] = 'commission permanénte'));
    expect(verifierVerrou(compiler(corrige), verrou)).toBeNull();
    expect(
      verifierVerrou(compiler(change((a) => (etape(a, 3)['instance'] = 'assemblée plénière'))), verrou),
    ).not.toBeNull();
  });

  test.each<[string, (a: Appel) => void, string]>([
    ['une formule', (a) => (a.financement!.calcul[0]!.prevu = 'min(prestation; 24 000 €)'), 'la définition'],
    ['une réponse', (a) => (a.natures = ['association']), 'la définition'],
    ['une clause', (a) => (a.documents!.clauses = [{ titre: 'T', texte: 'X' }]), 'la définition'],
    ['un acte', (a) => (a.fiche.actes[0]!.numero = 'AP 21-04'), 'la définition'],
    ['un délai', (a) => (etape(a, 1)['delai'] = '16 jours'), 'le cycle'],
    ['une question de l’instruction', (a) => (etape(a, 2)['analyse'] = []), 'le cycle'],
  ])('%s changée sans changer de numéro se voit', (_, abimer, quoi) => {
    const phrase = verifierVerrou(compiler(change(abimer)), verrou);
    expect(phrase).toContain(`La version 1 de « ${AC.slug} » a changé (${quoi}`);
    expect(phrase).toContain('portez « version » à 2');
  });

  test('un numéro de plus demande à être verrouillé', () => {
    expect(verifierVerrou(compiler(change((a) => (a.version = 2))), verrou)).toContain('n’est pas verrouillée');
  });
});

// What we decided in the place of the text is said in the README of the call, never on its page.
test.each(registreDesAppels.map((a) => [a.slug, a] as const))('%s ne montre à personne une note de travail', (_, a) => {
  const { definition, mots } = compilerAppel(a, { phases });
  expect(
    JSON.stringify([definition, mots]).match(/\binvent[ée]e?s?\b|\bTODO\b|choix de la démonstration/giu),
  ).toBeNull();
});
