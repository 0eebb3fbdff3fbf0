import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Histoire, reglages, type Actes } from '../../tests/support/histoire-documents.ts';
import { histoire, parArrete } from '../../tests/support/parcours.ts';
import { traiterCourriel } from '../notifications/traiter-courriel.ts';
import { traiterDocument } from './emettre.ts';

describe('les documents de l’exemple textile', () => {
  let jeu: Histoire;
  let documents: Awaited<ReturnType<Histoire['documents']>>;
  const lire = (modele: string): string => documents.find((d) => d.modele === modele)!.texte;
  beforeAll(async () => {
    jeu = await Histoire.jouer(0);
    documents = await jeu.documents();
  }, 180_000);
  afterAll(() => jeu.fermer());

  it('sont ceux que le cycle demande, nommés d’après le dossier', () => {
    expect(documents.map((d) => d.nom)).toEqual([
      'accuse-de-reception-IER-2025-00017.pdf',
      'demande-de-complements-IER-2025-00017.pdf',
      'notification-de-la-decision-IER-2025-00017.pdf',
      'convention-IER-2025-00017.pdf',
      'notification-de-la-convention-IER-2025-00017.pdf',
      'accuse-de-reception-de-la-demande-IER-2025-00017.pdf',
      'accuse-de-reception-de-la-demande-IER-2025-00017.pdf',
    ]);
  });

  it.each([
    [
      'accuse-reception',
      [
        'le 8 septembre 2025 à 16 h 42',
        'numéro IER-2025-00017',
        'réponse écrite de notre part le 8 novembre 2025',
        'innov-emploi@occitanie.demo.test',
        'tribunal administratif de Toulouse',
        '31000 Toulouse',
        'auprès de la Présidente du Conseil régional',
        'Fil & Formation Sud',
      ],
    ],
    [
      'demande-complements',
      [
        'reçue le 8 septembre 2025',
        'Certificat Qualiopi : Le certificat déposé est illisible',
        'Relevé d’identité bancaire',
        'avant le 29 septembre 2025',
        'réputée rejetée le 8 novembre 2025',
        'Paul Cazenave',
      ],
    ],
    [
      'decision-attribution',
      [
        'CP/2025-NOV/08.12 du 14 novembre 2025, exécutoire le 19 novembre 2025',
        'Montant maximal : 81 538,20 €',
        '6 426 h × 11,90 € = 76 469,40 €',
        'Pacte (État), axe 1 48 922,92 €',
        'Région Occitanie, fonds propres 32 615,28 €',
        'Places agréées : 9',
        'Nadia Roques',
        // The delegation that the event recorded, in the name of who did it.
        'Arrêté de délégation n° 2025-0146',
        'deux mois à compter de sa notification',
      ],
    ],
    [
      'convention',
      [
        'Convention de subvention n° C-IER-2025-00017',
        'EJ 2025-004512 du 24 novembre 2025',
        'la Région Occitanie , Hôtel de Région',
        'représentée par sa présidente',
        'Fil & Formation Sud , association, SIRET 000 125 039 00016',
        'Hélène Castan, Présidente',
        'Formation « Opérateur·rice en confection et tissage », pour 9 stagiaires',
        'base éligible de 81 538,20 € TTC',
        'Avance 24 461,46 €',
        'Acompte 32 615,28 €',
        'Solde 24 461,46 €',
        'Après l’acceptation du document « Bilan final ».',
        'La subvention paie 6 426 h de formation en centre, tous stagiaires réunis, à 11,90 €',
        'ne dépasse pas 57 076,74 €',
        // The compte rendu of an association, and of no other nature.
        'Certificats de réalisation • Compte rendu financier de subvention (CERFA n° 15059) • Preuve de la mention',
        'sont reversées à la Région Occitanie',
        'Engagement d’embauche',
        '60 – Achats Tissus, fils, petit outillage 6 480,00 €',
        'Tissages du Lauragais SAS 000 478 123 00011',
        'Entrées en formation 9',
        'contrat d’engagement républicain',
        // The register is written by lines, the engagement has one number.
        'Engagement comptable : EJ 2025-004512 du 24 novembre 2025 Entre',
        'axe 1 48 922,92 € Région Occitanie, fonds propres 32 615,28 € Total',
        // Who signs says in what quality: nobody is presumed at the time the act is established.
        's’il y a lieu, délégation de signature',
      ],
    ],
    ['notification-convention', ['signée le 4 décembre 2025', '81 538,20 €', 'Prévu le 24 juillet 2026.']],
    [
      'accuse-demande',
      [
        'votre demande (avance)',
        'elle est réputée rejetée',
        '24 461,46 €',
        'deux mois à compter de la date du rejet implicite',
      ],
    ],
  ])('%s dit ce qu’il faut', (modele, attendus) => {
    const texte = lire(modele);
    for (const attendu of attendus) expect(texte).toContain(attendu);
    // The cycle of this call declares no term of caducité: its documents have none.
    expect(texte).not.toMatch(/caduc/i);
    expect(texte).not.toMatch(/undefined|null|NaN|\[object/);
  });

  it('le texte à signer, et lui seul, porte le code du fichier où il est gardé', () => {
    expect(documents.filter(({ code }) => code !== null).map(({ modele }) => modele)).toEqual(['convention']);
    const { id, code } = documents.find(({ modele }) => modele === 'convention')!;
    const lien = new URL(code!);
    expect(`${lien.origin}${lien.pathname}`).toMatch(/^https?:\/\/[^/]+\/dossiers\/[0-9a-f-]{36}\/documents$/);
    expect([...lien.searchParams]).toEqual([
      ['texte', id],
      ['acte', 'C-IER-2025-00017'],
    ]);
  });

  it('ne se doublent pas quand le travail est refait', async () => {
    const document = traiterDocument({ base: jeu.jalon.base, stockage: jeu.stockage, reglages });
    for (const travail of jeu.faits.filter((t) => t.type === 'document')) await document(travail);
    expect(await jeu.documents()).toHaveLength(7);
  });

  it('préviennent chacun de ce qui le regarde, et ne doublent pas non plus', async () => {
    const courriels = await jeu.courriels();
    const de = (qui: string): string[] =>
      courriels.filter((c) => c.a === `${qui}@demo.test`).map((c) => c.sujet.split(' — ')[0]!);
    expect(de('prescripteur')).toEqual(['Votre avis est demandé']);
    expect(de('assemblees')).toEqual(['Rapport déposé']);
    expect(de('porteur').slice(0, 3)).toEqual([
      'Nous avons reçu votre demande',
      'À compléter avant le 29 septembre 2025',
      'Votre dossier est complet',
    ]);
    expect(de('porteur')).toContain('Votre versement est payé');
    expect(de('finances')).toContain('Versement payé');
    const accuse = courriels.find((c) => c.sujet.startsWith('Nous avons reçu'))!;
    expect(accuse.texte).toContain('le 8 novembre 2025, votre demande est réputée rejetée');
    expect(courriels.filter((c) => /undefined|null|NaN/.test(c.texte))).toEqual([]);

    const refaire = traiterCourriel({ base: jeu.jalon.base, reglages });
    for (const travail of jeu.faits.filter((t) => t.type === 'courriel')) await refaire(travail);
    expect(await jeu.courriels()).toHaveLength(courriels.length);
  });
});

describe('le titre de recette de la variante', () => {
  let jeu: Histoire;
  beforeAll(async () => {
    jeu = await Histoire.jouer(1);
  }, 180_000);
  afterAll(() => jeu.fermer());

  it('suit une lettre qui ouvre la procédure contradictoire', async () => {
    const documents = await jeu.documents();
    const projet = documents.find((d) => d.modele === 'projet-titre-recette')!.texte;
    const titre = documents.find((d) => d.modele === 'titre-recette')!.texte;
    for (const attendu of [
      'reversement de 28 179,74 €',
      'jusqu’au 21 août 2026',
      'Sommes versées 57 076,74 €',
      '28 897,00 €',
    ])
      expect(projet).toContain(attendu);
    for (const attendu of [
      'Somme à payer : 28 179,74 €',
      '2026-T-00731',
      'observations le 31 juillet 2026',
      'avant le : 3 octobre 2026',
      'Exercice : 2026',
    ])
      expect(titre).toContain(attendu);
  });
});

describe('les documents d’un arrêté attributif', () => {
  let jeu: Histoire;
  beforeAll(async () => {
    jeu = await Histoire.jouer(0, 'DEPOSER');
    await jeu.jalon.proprietaire
      .sql`update organisations set nature = 'etablissement_public' where siret = '00012503900016'`;
    const actes = parArrete(histoire(0).actes);
    await jeu.faire(
      actes.slice(
        0,
        actes.findIndex((a) => a.evenement === 'DEPOSER_DEMANDE'),
      ),
    );
  }, 180_000);
  afterAll(() => jeu.fermer());

  it('disent que la Région décide seule, et comment contester', async () => {
    const documents = await jeu.documents();
    const lire = (modele: string): string => documents.find((d) => d.modele === modele)!.texte;
    expect(lire('decision-attribution')).toContain('nous signons un arrêté et nous vous le notifions');
    for (const attendu of [
      'Arrêté attributif de subvention n° A-IER-2025-00017',
      'La Présidente du Conseil régional',
      'CGCT, art. L4221-1',
      'Règlement d’intervention',
      'la demande de subvention déposée le 8 septembre 2025 par Fil & Formation Sud',
      'délibération de la commission permanente n° CP/2025-NOV/08.12 du 14 novembre 2025, exécutoire le 19 novembre 2025, qui attribue la subvention',
      'EJ 2025-004512 du 24 novembre 2025',
      'SIRET 000 125 039 00016',
      'établissement public',
      'maximale de 81 538,20 €',
      'Sur demande. Après la notification de l’acte.',
      'arrêté modificatif',
      'Toute demande de versement vaut acceptation',
      'tribunal administratif de Toulouse',
      'deux mois à compter de sa notification',
      's’il y a lieu, délégation de signature',
      'Annexe 2 — Employeurs',
    ])
      expect(lire('arrete-attributif')).toContain(attendu);
    expect(lire('arrete-attributif')).not.toMatch(/[Cc]onvention(?! financière État-Région)|undefined|null|NaN/);
    for (const attendu of ['signé le 4 décembre 2025', 'Vous n’avez rien à signer.', 'si vous contestez'])
      expect(lire('notification-arrete').toLowerCase()).toContain(attendu.toLowerCase());
    const notifie = (await jeu.courriels()).find((c) => c.sujet.startsWith('Votre arrêté de subvention'))!;
    expect([notifie.a, notifie.texte]).toEqual(['porteur@demo.test', expect.stringContaining('A-IER-2025-00017')]);
    expect((await jeu.courriels()).filter((c) => /convention/i.test(c.sujet + c.texte))).toEqual([]);
  });
});

describe('les lettres d’un dossier ajourné, puis rejeté', () => {
  let jeu: Histoire;
  beforeAll(async () => {
    jeu = await Histoire.jouer(0, 'ENREGISTRER_DELIBERATION');
    const voter = (le: string, numero: string, issue: string, motif: string): Actes[number] => ({
      le: `${le}T17:00:00+01:00`,
      role: 'assemblees',
      evenement: 'ENREGISTRER_DELIBERATION',
      charge: { numero, date: le, issue, motif },
    });
    await jeu.faire([
      voter('2025-11-10', 'CP/2025-NOV/01', 'ajourne', 'La commission demande un second avis.'),
      {
        le: '2025-11-11T09:00:00+01:00',
        role: 'instructeur',
        evenement: 'DEPOSER_RAPPORT',
        charge: { numero: 'R-2', seance: '2025-11-14' },
      },
      voter('2025-11-14', 'CP/2025-NOV/02', 'rejete', 'Le besoin est couvert par une formation ouverte en octobre.'),
      {
        le: '2025-11-18T09:00:00+01:00',
        role: 'assemblees',
        evenement: 'TRANSMETTRE_ACTE',
        charge: { date: '2025-11-18' },
      },
      {
        le: '2025-11-19T09:00:00+01:00',
        role: 'assemblees',
        evenement: 'PUBLIER_ACTE',
        charge: { date: '2025-11-19' },
      },
      { le: '2025-11-20T09:00:00+01:00', role: 'responsable', evenement: 'NOTIFIER_DECISION', charge: {} },
    ]);
  }, 180_000);
  afterAll(() => jeu.fermer());

  it('disent pourquoi, et comment contester', async () => {
    const documents = await jeu.documents();
    const ajournement = documents.find((d) => d.modele === 'decision-ajournement')!.texte;
    const rejet = documents.find((d) => d.modele === 'decision-rejet')!.texte;
    for (const attendu of [
      'CP/2025-NOV/01 du 10 novembre 2025',
      'La commission demande un second avis.',
      'réputée rejetée',
      '17 novembre 2025',
    ])
      expect(ajournement).toContain(attendu);
    for (const attendu of [
      'CP/2025-NOV/02 du 14 novembre 2025',
      'Le besoin est couvert',
      'deux mois à compter de sa notification',
    ])
      expect(rejet).toContain(attendu);
  });
});
