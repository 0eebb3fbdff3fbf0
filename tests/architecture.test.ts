// The shape of the house: what the linters cannot say. Fails with the file and what to do.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { partager } from '../server/engine/journal.ts';
import type { Champ, Formulaire } from '../workflows/engine/form/formulaire.ts';
import { compilerAppel } from '../workflows/appel/compiler.ts';
import type { Valeur } from '../workflows/engine/rules/regle.ts';
import { phases } from '../workflows/phases/index.ts';
import { registreDesAppels as registre } from '../workflows/registre-des-appels.ts';

const racine = path.resolve(import.meta.dirname, '..');
const fichiers = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: racine,
  encoding: 'utf8',
})
  .split('\n')
  .filter((f) => f !== '' && existsSync(path.join(racine, f)));
const code = fichiers.filter((f) => /\.tsx?$/.test(f) && !f.startsWith('web/api/schema/'));
const lire = (f: string): string => readFileSync(path.join(racine, f), 'utf8');
const sousDossier = (...dossiers: string[]): string[] =>
  code.filter((f) => dossiers.some((d) => f.startsWith(`${d}/`)));
const sansTests = (liste: string[]): string[] =>
  liste.filter((f) => !/\.test\.tsx?$/.test(f) && !f.startsWith('tests/'));
const ou = (liste: string[], motif: RegExp): string[] => liste.filter((f) => motif.test(lire(f)));

describe('Les dossiers et les noms', () => {
  it('rien d’autre en haut que ce qui est convenu', () => {
    const attendus = [
      'server',
      'web',
      'workflows',
      'migrations',
      'tests',
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'vite.config.ts',
      'README.md',
      'LICENSE',
    ];
    const presents = [...new Set(fichiers.map((f) => f.split('/')[0] ?? ''))].filter((f) => !f.startsWith('.'));
    expect(presents.filter((f) => !attendus.includes(f))).toEqual([]);
  });

  it('des noms en ASCII, en minuscules, sans dossier fourre-tout', () => {
    expect(fichiers.filter((f) => !/^[\x20-\x7e]+$/.test(f))).toEqual([]);
    expect(code.filter((f) => !/^[a-z0-9.-]+$/.test(path.basename(f)) && !f.startsWith('migrations/'))).toEqual([]);
    expect(fichiers.filter((f) => /(^|\/)(utils|helpers|services|common|lib)\//.test(f))).toEqual([]);
  });

  it('des fichiers qui se lisent d’une traite', () => {
    // Types of the database are generated.
    const longs = code.filter((f) => f !== 'server/db/types.ts' && lire(f).split('\n').length > 500);
    expect(longs).toEqual([]);
  });

  it('des migrations horodatées, dans l’ordre', () => {
    const noms = readdirSync(path.join(racine, 'migrations')).sort();
    expect(noms.filter((n) => !/^\d{4}-\d{2}-\d{2}T\d{4}-[a-z-]+\.ts$/.test(n))).toEqual([]);
  });
});

describe('Ce que le code ne fait pas', () => {
  it('ni évaluation, ni HTML brut, ni test sauté', () => {
    expect(ou(sansTests(code), /\beval\(|\bnew Function\(|dangerouslySetInnerHTML|innerHTML\s*=/)).toEqual([]);
    expect(
      ou(
        code.filter((f) => f !== 'tests/architecture.test.ts'),
        /\b(it|test|describe)\.(skip|todo|only)\b/,
      ),
    ).toEqual([]);
  });

  it('l’heure vient de maintenant(), sauf là où l’horloge réelle est la règle', () => {
    // Sessions, rate limits, signed links, codes and proofs of signature, job retries and logs live on the real clock.
    const reelle = [
      /^server\/comptes\//,
      /^server\/http\/(session|debit|contournements|journal-des-demandes|securite-txt)\.ts$/,
      /^server\/jobs\/(travaux|presence|ouvrier)\.ts$/,
      /^server\/pieces\/(lien|arrivees|stockage|stockage-s3)\.ts$/,
      /^server\/signatures\//,
      /^server\/db\//,
      /^server\/demonstration\//,
      /^server\/(conservation\/entretenir|exploitation\/(ancrer|cle|juger-sante|lire-exploitation|metriques|rejeu|sauvegarder))\.ts$/,
    ];
    const fautifs = ou(
      sansTests(sousDossier('server', 'workflows')),
      /\bnow\(\)|\bcurrent_(date|timestamp)\b|\blocaltimestamp\b|clock_timestamp\(\)|\bDate\.now\(\)|new Date\(\)/i,
    );
    expect(fautifs.filter((f) => !reelle.some((r) => r.test(f)))).toEqual([]);
  });

  it('une liste de dossiers passe par les branches de qui la demande', () => {
    const listes = ou(sansTests(sousDossier('server')), /\b(from|join) dossiers\b|selectFrom\('dossiers/);
    // Read by the owner, the worker or the comptable's return, or for one's own organisation: not for a reader.
    const sansLecteur = [
      /^server\/(acces|engine|appels|demonstration)\//,
      'server/finances/lire-retour.ts',
      // Jobs of a funder, but those of the dossiers that their reader is recused from.
      'server/exploitation/lire-exploitation.ts',
      // Of a funder past their term, for its administrator, but those that they are recused from; drafts that nobody touches, by the worker; one's own.
      /^server\/conservation\/(archives|brouillons|mes-donnees|verser)\.ts$/,
      // The daily replay, by the worker, and the anchor, by a command; what a replay found is read by the administrator of each funder, as above.
      /^server\/exploitation\/(rejeu|ancrer)\.ts$/,
      // Of which funder is what was just opened.
      'server/http/ouvertures.ts',
      // What was read of a funder's dossiers, for its administrator, but those that they are recused from.
      'server/exploitation/traces.ts',
      // What the projects of a call agreed to publish is for everyone.
      'server/phases/capitalisation/livrables-publies.ts',
      'server/organisations/preremplir.ts',
      // How much room is left for the files of a dossier that was read before, by its own keys.
      'server/pieces/quotas.ts',
      // What a new demand may start from: of one's own organisations only.
      'server/dossiers/lire-departs.ts',
      'server/organisations/reprendre-dossier.ts',
      // One's own, opened for an organisation that has not answered.
      'server/rattachements/decider-rattachement.ts',
      // How many of its own organisation a member follows; how many of its funder an agent instructs.
      'server/rattachements/membres.ts',
      'server/agents/lire-agents.ts',
      // Its keys are those that the branches of the reader have given.
      'server/dossiers/lire-lignes.ts',
      // The agenda of a séance that its reader may read, member or agent.
      // The dossier of a message: read by the worker that tells it; that of an answer by mail, to find whose address it is.
      /^server\/echanges\/(traiter-message|recevoir-courriel)\.ts$/,
      /^server\/seances\/(appliquer-seance|dehors|lire-seance)\.ts$/,
    ];
    const pourUnLecteur = listes.filter((f) => !sansLecteur.some((r) => (typeof r === 'string' ? r === f : r.test(f))));
    expect(pourUnLecteur.filter((f) => !/from '\.\.\/acces\/visibles\.ts'/.test(lire(f)))).toEqual([]);
    expect(pourUnLecteur.length).toBeGreaterThan(0);
  });

  it('une route se déclare par definirRoute, qui exige sa règle d’accès', () => {
    expect(ou(sansTests(sousDossier('server')), /\bcreateRoute\b/)).toEqual(['server/http/route.ts']);
    const compter = (f: string, motif: RegExp): number => lire(f).match(motif)?.length ?? 0;
    const sansRegle = sousDossier('server').filter(
      // Each declaration names its rule, as `acces: …` or as `acces` when the file shares one.
      (f) =>
        f.endsWith('/routes.ts') && compter(f, /definirRoute\(\{/g) !== compter(f, /^\s+acces(,|:)|[{,] acces(,|:)/gm),
    );
    expect(sansRegle).toEqual([]);
  });

  it('aucun appel n’est nommé dans le moteur, ni distingué ailleurs que chez lui', () => {
    const mots = new RegExp(
      [...registre.flatMap((d) => [d.slug, d.fiche.titre]), '\\bpacte\\b', 'occitanie', 'normandie'].join('|'),
      'i',
    );
    // As it is written: in another case it may be a word of English.
    const sigles = new RegExp(registre.map((d) => `\\b${d.fiche.sigle}\\b`).join('|'));
    const neutres = sansTests([
      ...sousDossier('workflows/engine'),
      ...sousDossier('server/engine'),
      ...sousDossier('server/dossiers'),
    ]);
    expect([...ou(neutres, mots), ...ou(neutres, sigles)]).toEqual([]);
    expect(
      ou(sansTests(code.filter((f) => !f.startsWith('workflows/appels/'))), /\b(slug|appel)\s*===\s*['"]/),
    ).toEqual([]);
  });

  it('le site ne connaît aucun acte ni aucun état du cycle par son nom', () => {
    const machines = registre.flatMap((d) => Object.values(compilerAppel(d, { phases }).cycle.machines));
    const actes = machines.flatMap((m) => Object.values(m.actes).map(({ type }) => type));
    // A name of one word may mean something else in a page: « paye », « instruction ».
    const etats = machines
      .flatMap((m) => Object.keys(m.tours).map((feuille) => feuille.slice(feuille.lastIndexOf('.') + 1)))
      .filter((etat) => /[A-Z]/.test(etat));
    expect(etats.length).toBeGreaterThan(20);
    // `Appel['aPreparer']` is a type.
    const noms = new RegExp(`(?<!\\[)(['"\`])(${[...new Set([...actes, ...etats])].join('|')})\\1`);
    const site = sansTests(sousDossier('web')).filter((f) => !f.startsWith('web/developpement/'));
    expect(ou(site, noms)).toEqual([]);
  });

  it('acces ne dépend d’aucune pièce du serveur, que toutes lisent', () => {
    const imports = sansTests(sousDossier('server/acces')).flatMap((f) =>
      [...lire(f).matchAll(/from '\.\.\/([a-z]+)\//g)].map(([, piece]) => `${f} → ${piece ?? ''}`),
    );
    expect(imports.filter((i) => !i.endsWith(' → db'))).toEqual([]);
  });

  it('les migrations n’importent rien de nous', () => {
    expect(ou(sousDossier('migrations'), /from '\.\./)).toEqual([]);
  });
});

describe('Le journal', () => {
  const marque = 'PERSONNEL';
  const exemple = (champ: Champ): Valeur => {
    switch (champ.type) {
      case 'piece':
        return [{ id: '01', nom: marque, taille: 1, empreinte: 'a' }];
      case 'tableau':
        return [Object.fromEntries([['id', 'L1'], ...champ.colonnes.map((c) => [c.cle, exemple(c)] as const)])];
      case 'texte':
      case 'texteLong':
      case 'courriel':
      case 'telephone':
      case 'iban':
        return marque;
      default:
        return 1;
    }
  };
  /** References of public acts, and words of the vocabulary: the only texts that the journal may keep for ever. */
  const actes = new Set([
    ...['numero', 'reference', 'bordereau', 'axe', 'chemin', 'genre', 'fonds', 'ligne', 'juridiction'],
    // The schedule of payments, which the avenant then says.
    'echeancier',
    // The body that takes a dossier over: its id.
    'titulaire',
  ]);

  it.each(registre.map((d) => [d.slug, compilerAppel(d, { phases })] as const))(
    '%s : aucune donnée personnelle dans une charge journalisée',
    (_, appel) => {
      const restes: string[] = [];
      for (const [acte, { champs }] of Object.entries(appel.cycle.formulaires)) {
        const formulaire: Formulaire = {
          cle: 'c',
          titre: 'c',
          sections: [{ cle: 's', titre: 's', champs }],
          contraintes: [],
        };
        const charge = Object.fromEntries(champs.map((c) => [c.cle, exemple(c)]));
        const { journal } = partager(formulaire, charge);
        for (const champ of champs.flatMap((c) => (c.type === 'tableau' ? c.colonnes : [c])))
          if (!actes.has(champ.cle) && JSON.stringify(journal).includes(`"${champ.cle}":"${marque}"`))
            restes.push(`${acte}.${champ.cle}`);
        if (JSON.stringify(journal).includes(`"nom":"${marque}"`)) restes.push(`${acte} : un fichier`);
      }
      expect(restes).toEqual([]);
    },
  );
});
