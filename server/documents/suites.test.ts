// The letters of what happens beside the ordinary path: avenant, résiliation, right without report, recours.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Histoire, type Actes } from '../../tests/support/histoire-documents.ts';

const acte = (
  le: string,
  role: string,
  evenement: string,
  charge: Actes[number]['charge'] = {},
  objet?: { type: string; genre: string },
): Actes[number] => ({ le: `${le}T10:00:00+02:00`, role, evenement, charge, ...(objet ? { objet } : {}) });

describe('les lettres d’un avenant, puis d’une résiliation', () => {
  let jeu: Histoire;
  let documents: Awaited<ReturnType<Histoire['documents']>>;
  const lire = (modele: string): string => documents.findLast((d) => d.modele === modele)!.texte;
  const prorogation = { type: 'avenant', genre: 'prorogation' };
  const resiliation = { type: 'resiliation', genre: 'resiliation' };
  beforeAll(async () => {
    jeu = await Histoire.jouer(0, 'DEMANDER_VERSEMENT');
    await jeu.faire([
      acte('2026-04-01', 'porteur', 'DEMANDER_AVENANT', {
        nature: 'prorogation',
        finAction: '2026-09-30',
        motif: 'Le recrutement a pris deux mois de retard.',
      }),
      acte('2026-04-02', 'instructeur', 'PROPOSER_AVENANT', { avis: 'accord', analyse: 'Justifié.' }, prorogation),
      acte('2026-04-03', 'responsable', 'ACCORDER', {}, prorogation),
      acte('2026-04-07', 'porteur', 'SIGNER_AVENANT', { fichier: '@piece' }, prorogation),
      acte('2026-04-08', 'ordonnateur', 'CONTRESIGNER_AVENANT', { fichier: '@piece' }, prorogation),
      acte('2026-04-09', 'instructeur', 'NOTIFIER_AVENANT', {}, prorogation),
      acte('2026-05-04', 'responsable', 'ENGAGER_RESILIATION', { motif: 'L’action n’a pas commencé.' }),
      acte('2026-05-18', 'porteur', 'PRESENTER_OBSERVATIONS', { observations: 'Nous renonçons.' }, resiliation),
      acte('2026-06-01', 'ordonnateur', 'RESILIER', { motif: 'Rien n’a été réalisé.' }, resiliation),
      acte('2026-06-05', 'responsable', 'PASSER_SANS_BILAN'),
      acte('2026-06-08', 'instructeur', 'PROPOSER_DROIT_SANS_BILAN', { montant: 0, motif: 'Aucune heure justifiée.' }),
      acte('2026-06-15', 'porteur', 'PRESENTER_OBSERVATIONS', { observations: 'Nous le regrettons.' }),
      acte('2026-06-22', 'responsable', 'ARRETER_DROIT', { montant: 0, motif: 'Rien n’est justifié.' }),
    ]);
    documents = await jeu.documents();
  }, 180_000);
  afterAll(() => jeu.fermer());

  it.each([
    ['accuse-demande', ['votre demande (avenant)', '1er juin 2026', 'rejet implicite']],
    ['avenant', ['C-IER-2025-00017-AV1', 'jusqu’au 30 septembre 2026', 'Pour la Région Occitanie', 'Hélène Castan']],
    [
      'notification-avenant',
      ['C-IER-2025-00017-AV1', 'Durée : Le projet se déroule désormais jusqu’au 30 septembre 2026'],
    ],
    [
      'mise-en-demeure',
      [
        'résilier la convention n° C-IER-2025-00017',
        'L’action n’a pas commencé.',
        'jusqu’au 4 juin 2026',
        'L. 122-1',
        'Pour la Présidente et par délégation',
      ],
    ],
    [
      'resiliation',
      ['Rien n’a été réalisé.', 'deux mois à compter de sa notification', 'tribunal administratif', 'Sylvie Peyre'],
    ],
    [
      'projet-droit',
      ['Rien n’est encore décidé', '81 538,20 €', 'Aucune heure justifiée.', 'jusqu’au 8 juillet 2026', 'L. 122-1'],
    ],
    ['decision-droit', ['Rien n’est justifié.', 'deux mois à compter de sa notification', 'Nadia Roques', '2025-0146']],
  ])('%s dit ce qu’il faut', (modele, attendus) => {
    const texte = lire(modele);
    for (const attendu of attendus) expect(texte).toContain(attendu);
    expect(texte).not.toMatch(/undefined|null|NaN|\[object/);
  });

  it('préviennent le porteur de chaque étape', async () => {
    const sujets = (await jeu.courriels())
      .filter((c) => c.a === 'porteur@demo.test')
      .map((c) => c.sujet.split(' — ')[0]);
    for (const sujet of [
      'Votre avenant est à signer',
      'Votre avenant vous est notifié',
      'Mise en demeure avant résiliation',
      'Votre subvention est résiliée',
    ])
      expect(sujets).toContain(sujet);
  });
});

describe('les lettres d’un recours gracieux', () => {
  let jeu: Histoire;
  const gracieux = { type: 'gracieux', genre: 'gracieux' };
  beforeAll(async () => {
    jeu = await Histoire.jouer(0, 'DEMANDER_COMPLEMENTS');
    await jeu.faire([
      acte('2025-09-16', 'responsable', 'DECLARER_IRRECEVABLE', {
        motif: 'Le projet n’est pas dans le champ de l’appel.',
      }),
      acte('2025-09-22', 'porteur', 'FORMER_RECOURS', { moyens: 'Notre projet est dans le champ.' }),
      acte('2025-10-06', 'responsable', 'REJETER_RECOURS', { motif: 'Le champ de l’appel est clair.' }, gracieux),
    ]);
  }, 180_000);
  afterAll(() => jeu.fermer());

  it('disent quand le silence vaut rejet, puis pourquoi et où contester', async () => {
    const documents = await jeu.documents();
    const lire = (modele: string): string => documents.find((d) => d.modele === modele)!.texte;
    expect(lire('decision-rejet')).toContain('Le projet n’est pas dans le champ de l’appel.');
    expect(lire('decision-rejet')).toContain('recours gracieux');
    expect(lire('accuse-recours')).toContain('22 novembre 2025');
    for (const attendu of ['Le champ de l’appel est clair.', 'pour saisir le tribunal administratif de Toulouse'])
      expect(lire('recours-rejete')).toContain(attendu);
    expect(lire('recours-rejete')).not.toContain('auprès de la Présidente');
  });
});
