import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demarrerJalon, type Jalon } from '../../tests/support/jalon.ts';
import { lireTexte } from '../../tests/support/lire-pdf.ts';
import { histoire, Marcheur } from '../../tests/support/parcours.ts';
import type { Travail } from '../engine/travaux.ts';
import { traiterCourriel } from '../notifications/traiter-courriel.ts';
import { stockageSurDisque, type Stockage } from '../pieces/stockage.ts';
import { traiterDocument } from './emettre.ts';

const reglages = { baseUrl: 'https://jalon.demo.test', demo: true };

type Actes = ReturnType<typeof histoire>['actes'];

/** A history walked through the API; after each act its documents and mails are made, as the worker would. */
class Histoire {
  readonly stockage: Stockage;
  readonly jalon: Jalon;
  readonly racine: string;
  faits: Travail[] = [];
  #marcheur: Marcheur | undefined;

  constructor(jalon: Jalon, racine: string) {
    this.jalon = jalon;
    this.racine = racine;
    this.stockage = stockageSurDisque(racine);
  }

  /** Plays a written history, as far as the first act of this name, or to the end. */
  static async jouer(rang: number, jusqua?: string): Promise<Histoire> {
    const jeu = new Histoire(await demarrerJalon(), await mkdtemp(path.join(os.tmpdir(), 'jalon-documents-')));
    const { actes, exemple } = histoire(rang);
    const fin = actes.findIndex((acte) => acte.evenement === jusqua);
    await jeu.faire(fin < 0 ? actes : actes.slice(0, fin), exemple);
    return jeu;
  }

  async faire(actes: Actes, exemple = histoire(0).exemple): Promise<void> {
    this.#marcheur ??= new Marcheur(this.jalon);
    for (const acte of actes) {
      const reponse = await this.#marcheur.faire(acte, exemple);
      if (reponse && reponse.statut !== 200) throw new Error(`${acte.evenement} : ${JSON.stringify(reponse.corps)}`);
      await this.travailler();
    }
  }

  /** Runs the handlers on what is waiting, again and again until nothing is. */
  async travailler(): Promise<void> {
    const { sql } = this.jalon.base;
    const document = traiterDocument({ base: this.jalon.base, stockage: this.stockage, reglages });
    const courriel = traiterCourriel({ base: this.jalon.base, reglages });
    const attendent = await sql<Travail[]>`
      update travaux set etat = 'fait' where etat = 'a_relayer' and type <> 'courriel-envoi'
      returning id, cle, financeur_id as "financeurId", dossier_id as "dossierId", type, charge`;
    for (const travail of attendent) await (travail.type === 'document' ? document : courriel)(travail);
    this.faits.push(...attendent);
  }

  async documents(): Promise<{ modele: string; nom: string; texte: string }[]> {
    const lignes = await this.jalon.base.sql<{ modele: string; nom: string; empreinte: string }[]>`
      select modele, nom, empreinte from pieces where nature = 'document' order by rang`;
    return Promise.all(
      lignes.map(async ({ modele, nom, empreinte }) => {
        const octets = new Uint8Array(await new Response(await this.stockage.ouvrir(empreinte)).arrayBuffer());
        // Every kind of space reads as one.
        return { modele, nom, texte: lireTexte(octets).replace(/[\s\u00a0\u202f]+/g, ' ') };
      }),
    );
  }

  async courriels(): Promise<{ a: string; sujet: string; texte: string }[]> {
    return [
      ...(await this.jalon.base.sql<{ a: string; sujet: string; texte: string }[]>`
        select c.courriel as a, t.charge->>'sujet' as sujet, t.charge->>'texte' as texte
        from travaux t join comptes c on c.id = (t.charge->>'compte')::uuid where t.type = 'courriel-envoi' order by t.cree_le, c.courriel`),
    ];
  }

  async fermer(): Promise<void> {
    await this.jalon.fermer();
    await rm(this.racine, { recursive: true, force: true });
  }
}

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
        'agrément de rémunération pour 9 places',
        'du 5 janvier 2026 au 24 juillet 2026',
        'Nadia Roques',
      ],
    ],
    [
      'convention',
      [
        'Convention de subvention n° C-IER-2025-00017',
        'EJ 2025-004512 du 24 novembre 2025',
        'la Région Occitanie , Hôtel de Région',
        'Sylvie Peyre',
        'Arrêté de délégation n° 2025-0147',
        'Fil & Formation Sud , association déclarée, SIRET 000 125 039 00016',
        'Hélène Castan, Présidente',
        'Avance 30 % 24 461,46 €',
        'Acompte 40 % 32 615,28 €',
        'Solde 24 461,46 €',
        'ne dépasse pas 57 076,74 €',
        // The compte rendu of an association, and of no other nature.
        'Certificats de réalisation • Compte rendu financier de subvention (CERFA n° 15059) • Preuve de la mention',
        '60 – Achats : Tissus, fils, petit outillage 6 480,00 €',
        'Total 88 200,00 €',
        'Tissages du Lauragais SAS 000 478 123 00011 9 CDI, ou CDD de six mois ou plus',
        'Entrées en formation 9',
        'contrat d’engagement républicain',
      ],
    ],
    ['notification-convention', ['signée le 4 décembre 2025', '8 juin 2026', '24 janvier 2027', '81 538,20 €']],
  ])('%s dit ce qu’il faut', (modele, attendus) => {
    const texte = lire(modele);
    for (const attendu of attendus) expect(texte).toContain(attendu);
    expect(texte).not.toMatch(/undefined|null|NaN|\[object/);
  });

  it('ne se doublent pas quand le travail est refait', async () => {
    const document = traiterDocument({ base: jeu.jalon.base, stockage: jeu.stockage, reglages });
    for (const travail of jeu.faits.filter((t) => t.type === 'document')) await document(travail);
    expect(await jeu.documents()).toHaveLength(5);
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
