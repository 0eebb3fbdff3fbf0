// Letters that few dossiers see: amount and schedule avenants, a refused one, a recours that is granted, a grant that lapses. Each composed from a lived dossier.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deuxFinanceurs, normandieDeLAppel } from '../../tests/support/appels/deux-financeurs.ts';
import { histoire, reponses } from '../../tests/support/histoire-deux-financeurs.ts';
import { Histoire, type Actes } from '../../tests/support/histoire-documents.ts';
import { scenarios, type Scenario } from '../../tests/support/scenarios.ts';
import { compilerAppel } from '../../workflows/appel/compiler.ts';
import { appuiConseilModernisation } from '../../workflows/appels/appui-conseil-modernisation/index.ts';
import { phases } from '../../workflows/phases/index.ts';

const acte = (
  le: string,
  role: string,
  evenement: string,
  charge: Actes[number]['charge'] = {},
  objet?: { type: string; genre: string },
): Actes[number] => ({ le: `${le}T10:00:00+02:00`, role, evenement, charge, ...(objet ? { objet } : {}) });
const FAUX = /undefined|null|NaN|\[object/;

type Documents = Awaited<ReturnType<Histoire['documents']>>;
const lire = (documents: Documents, modele: string, rang = 0): string =>
  documents.filter((d) => d.modele === modele).at(rang)?.texte ?? `Aucun document « ${modele} »`;

describe('trois avenants : le montant, l’échéancier, un refus', () => {
  let jeu: Histoire;
  let documents: Documents;
  const avenant = (genre: string) => ({ type: 'avenant', genre });
  const signer = (jour: (rang: number) => string, genre: string): Actes => [
    acte(jour(4), 'porteur', 'SIGNER_AVENANT', { fichier: '@piece' }, avenant(genre)),
    acte(jour(5), 'ordonnateur', 'CONTRESIGNER_AVENANT', { fichier: '@piece' }, avenant(genre)),
    acte(jour(6), 'instructeur', 'NOTIFIER_AVENANT', {}, avenant(genre)),
  ];
  const accorder = (jour: (rang: number) => string, genre: string, charge: Actes[number]['charge']): Actes => [
    acte(jour(1), 'porteur', 'DEMANDER_AVENANT', { nature: genre, motif: 'Le projet a changé.', ...charge }),
    acte(jour(2), 'instructeur', 'PROPOSER_AVENANT', { avis: 'accord', analyse: 'Justifié.' }, avenant(genre)),
    acte(jour(3), 'responsable', 'ACCORDER', {}, avenant(genre)),
  ];
  beforeAll(async () => {
    jeu = await Histoire.jouer(0, 'DEMANDER_VERSEMENT');
    const avril = (rang: number): string => `2026-04-${String(rang + 6).padStart(2, '0')}`;
    const mai = (rang: number): string => `2026-05-${String(rang + 3).padStart(2, '0')}`;
    await jeu.faire([
      ...accorder(avril, 'montant', { montant: 8_000_000 }),
      {
        le: '2026-04-09T17:00:00+02:00',
        role: 'assemblees',
        evenement: 'ENREGISTRER_DECISION',
        charge: {
          issue: 'adopte',
          numero: 'CP/2026-AVR/02.03',
          date: '2026-04-09',
          transmisLe: '2026-04-09',
          executoireLe: '2026-04-09',
        },
        objet: avenant('montant'),
      },
      ...signer(avril, 'montant'),
      ...accorder(mai, 'echeancier', { echeancier: 'Un seul versement, au solde.' }),
      ...signer(mai, 'echeancier'),
      ...accorder((rang) => `2026-05-${String(rang + 17)}`, 'montant', { montant: 7_500_000 }),
      acte(
        '2026-05-22',
        'assemblees',
        'ENREGISTRER_DECISION',
        { issue: 'rejete', numero: 'CP/2026-MAI/01.07', date: '2026-05-22' },
        avenant('montant'),
      ),
      acte('2026-05-26', 'responsable', 'REFUSER', { motif: 'Les heures restent dues.' }, avenant('montant')),
      acte('2026-06-01', 'porteur', 'DEMANDER_AVENANT', {
        nature: 'prorogation',
        finAction: '2026-12-31',
        motif: 'Nous manquons de candidats.',
      }),
      acte(
        '2026-06-02',
        'instructeur',
        'PROPOSER_AVENANT',
        { avis: 'refus', analyse: 'Trop tard.' },
        avenant('prorogation'),
      ),
      acte(
        '2026-06-03',
        'responsable',
        'REFUSER',
        { motif: 'La session ne peut pas attendre décembre.' },
        avenant('prorogation'),
      ),
    ]);
    documents = await jeu.documents();
  }, 240_000);
  afterAll(() => jeu.fermer());

  it.each<[string, string, number, readonly string[]]>([
    [
      'l’avenant de montant',
      'avenant',
      0,
      [
        'C-IER-2025-00017-AV1',
        'Le montant maximal de la subvention est désormais de 80 000,00 €.',
        'Pour la Région Occitanie',
        'Hélène Castan',
      ],
    ],
    [
      'sa notification, que l’on peut contester',
      'notification-avenant',
      0,
      ['C-IER-2025-00017-AV1', 'Montant : Le montant maximal', 'tribunal administratif de Toulouse'],
    ],
    ['l’avenant d’échéancier', 'avenant', 1, ['C-IER-2025-00017-AV2', 'Versements', 'Un seul versement, au solde.']],
    ['sa notification', 'notification-avenant', 1, ['Versements : Un seul versement, au solde.']],
    [
      'le refus de la commission',
      'refus-avenant',
      0,
      ['refusée par l’acte n° CP/2026-', 'MAI/01.07 du 22 mai 2026', 'Les heures restent dues.', 'Nadia Roques'],
    ],
    [
      'le refus de la Région',
      'refus-avenant',
      1,
      [
        'Votre demande de modifier la convention n° C-IER-2025-00017 est refusée',
        'La session ne peut pas attendre décembre.',
        'deux mois à compter de sa notification',
        'Nadia Roques',
      ],
    ],
  ])('%s dit ce qu’il faut', (_, modele, rang, attendus) => {
    const texte = lire(documents, modele, rang);
    for (const attendu of attendus) expect(texte).toContain(attendu);
    expect(texte).not.toMatch(FAUX);
  });
});

describe('un recours gracieux accueilli', () => {
  let jeu: Histoire;
  beforeAll(async () => {
    jeu = await Histoire.jouer(0, 'DEMANDER_COMPLEMENTS');
    await jeu.faire([
      acte('2025-09-16', 'responsable', 'DECLARER_IRRECEVABLE', { motif: 'Hors du champ de l’appel.' }),
      acte('2025-09-22', 'porteur', 'FORMER_RECOURS', { moyens: 'Notre projet est dans le champ.' }),
      acte(
        '2025-10-06',
        'responsable',
        'ACCUEILLIR_RECOURS',
        { motif: 'Le projet répond bien à l’appel.' },
        { type: 'gracieux', genre: 'gracieux' },
      ),
    ]);
  }, 240_000);
  afterAll(() => jeu.fermer());

  it('dit que la décision est retirée, pourquoi, et qui signe', async () => {
    const texte = lire(await jeu.documents(), 'recours-accueilli');
    for (const attendu of ['La décision contestée est retirée', 'Le projet répond bien à l’appel.', 'Nadia Roques'])
      expect(texte).toContain(attendu);
    expect(texte).not.toMatch(FAUX);
  });
});

describe('une subvention caduque', () => {
  const [modele] = scenarios.filter((s) => s.appel.definition.slug === appuiConseilModernisation.slug);
  const cycle = {
    parcours: appuiConseilModernisation.cycle,
    transverses: ['vigueur', 'silence', 'recours', 'avenants', 'resiliation', { phase: 'caducite', debut: '2 mois' }],
  };
  const caducable: Scenario = {
    ...modele!,
    appel: compilerAppel({ ...appuiConseilModernisation, cycle }, { phases }),
  };
  const caducite = { type: 'caducite', genre: 'debut' };
  let jeu: Histoire;
  let documents: Documents;
  beforeAll(async () => {
    jeu = await Histoire.vivre(caducable, 'OUVRIR_BILAN_FINAL');
    await jeu.marcheur.avancer('2026-01-20T09:00:00+01:00');
    await jeu.jalon.echeances();
    await jeu.travailler();
    await jeu.faire(
      [
        acte(
          '2026-02-02',
          'porteur',
          'PRESENTER_OBSERVATIONS',
          { observations: 'Le cabinet a été retardé.' },
          caducite,
        ),
        acte('2026-02-16', 'ordonnateur', 'PRONONCER_CADUCITE', { motif: 'Le conseil n’a pas commencé.' }, caducite),
      ],
      caducable.exemple,
    );
    documents = await jeu.documents();
  }, 240_000);
  afterAll(() => jeu.fermer());

  it.each([
    ['convention', ['Caducité', 'déclarée caduque', 'délai de 2 mois après la notification']],
    [
      'caducite-encourue',
      ['Le début du projet n’a pas été déclaré', 'Rien n’est encore décidé.', 'la convention n° C-ACM-2025-00001'],
    ],
    [
      'caducite',
      [
        'Votre subvention est caduque',
        'Le conseil n’a pas commencé.',
        'tribunal administratif de Caen',
        'deux mois à compter de sa notification',
        'Bruno Letellier',
      ],
    ],
  ])('%s dit ce qu’il faut', (quel, attendus) => {
    const texte = lire(documents, quel);
    for (const attendu of attendus) expect(texte).toContain(attendu);
    expect(texte).not.toMatch(FAUX);
    expect(texte).not.toContain('Occitanie');
  });
});

describe('deux financeurs qui décident chacun', () => {
  let jeu: Histoire;
  let documents: Documents;
  beforeAll(async () => {
    jeu = await Histoire.vivre({
      titre: 'Deux financeurs',
      appel: compilerAppel(deuxFinanceurs, { phases }),
      financeur: normandieDeLAppel,
      exemple: {
        titre: '',
        siretPorteur: '',
        naturePorteur: 'association',
        deposeLe: '2025-09-08',
        reponses,
        pieces: {},
      },
      actes: histoire,
      fin: { statut: 'clos', montantVote: 8_000_000, droit: 7_200_000, verse: 7_200_000 },
    });
    documents = await jeu.documents();
  }, 240_000);
  afterAll(() => jeu.fermer());

  it('chaque lettre dit la décision de sa branche, et la convention le tout', () => {
    const lettres = documents.filter((d) => d.modele === 'decision-attribution').map((d) => d.texte);
    const dites = lettres.map((texte) => [
      /n° (CP 25-11|2025-1412)/.exec(texte)?.[1],
      /Montant maximal : ([\d ,]+) €/.exec(texte)?.[1],
    ]);
    expect(dites.toSorted(([a = ''], [b = '']) => a.localeCompare(b))).toEqual([
      ['2025-1412', '32 000,00'],
      ['CP 25-11', '48 000,00'],
    ]);
    for (const convention of documents.filter((d) => d.modele === 'convention'))
      expect(convention.texte).toContain('maximale de 80 000,00 €');
    for (const { modele, texte } of documents) expect([modele, FAUX.exec(texte)]).toEqual([modele, null]);
  });

  it('aucun courriel ne dit un montant nul', async () => {
    for (const { sujet, texte } of await jeu.courriels()) expect([sujet, /\b0,00/.exec(texte)]).toEqual([sujet, null]);
  });
});
