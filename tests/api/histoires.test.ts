// Every written life of every call, played over real HTTP by the agents of its funder, its letters made as the worker makes them.
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import { faitsQuiNomment } from '../support/faits-journalises.ts';
import { financeurs } from '../../workflows/financeurs/index.ts';
import { registreDesAppels } from '../../workflows/registre-des-appels.ts';
import { Histoire } from '../support/histoire-documents.ts';
import type { Finances } from '../support/personne.ts';
import { scenarios, type Scenario } from '../support/scenarios.ts';

/** What each letter must say, besides what holds for all; only of the calls whose letters no other test reads. */
const lettres: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'Plafond sur la prestation, par convention : 12 500 €': {
    'accuse-reception': ['tribunal administratif de Caen', 'acm@normandie.demo.test', 'ACM-2025-00001'],
    'demande-complements': ['Devis : Le devis ne dit pas le nombre de jours.', 'Anne Lecomte'],
    'decision-attribution': [
      'CP D 25-10-14 du 20 octobre 2025, exécutoire le 24 octobre 2025',
      'Montant maximal : 12 500,00 €',
      '50 % × 25 000,00 € = 12 500,00 €',
      'Yves Hamel',
      'Arrêté de délégation n° 2025-DIR-010',
    ],
    convention: [
      'Convention de subvention n° C-ACM-2025-00001',
      'la Région Normandie , Abbaye-aux-Dames',
      'représentée par son président',
      'Fil & Formation Sud , association, SIRET 000 125 039 00016',
      'Conseil « Passer aux parcours modulaires » par Cabinet des Rives.',
      'du 12 janvier 2026 au 30 juin 2026',
      'maximale de 12 500,00 € , pour une base éligible de 25 000,00 € HT',
      'Versement unique 12 500,00 €',
      'EJ 2025-000731 du 30 octobre 2025',
      // Loi 2000-321, art. 10: object, amount, conditions of payment and of use, what becomes of unspent money, compte rendu.
      'compte rendu financier',
      'article 10 de la loi n° 2000-321 du 12 avril 2000',
      'sont reversées à la Région Normandie',
      'contrat d’engagement républicain',
      'Aucune annexe',
    ],
    'notification-convention': ['signée le 12 novembre 2025', '12 500,00 €'],
  },
  'Plafond sur l’aide, par arrêté : 15 000 €': {
    'decision-attribution': ['Montant maximal : 15 000,00 €', 'nous signons un arrêté et nous vous le notifions'],
    'arrete-attributif': [
      'Arrêté attributif de subvention n° A-ACM-2025-00001',
      'Le Président du Conseil régional',
      'maximale de 15 000,00 € , pour une base éligible de 30 000,00 € HT',
      'sont reversées à la Région Normandie',
      'compte rendu financier',
      'tribunal administratif de Caen',
    ],
    'notification-arrete': ['signé le 6 novembre 2025', 'Vous n’avez rien à signer.'],
  },
  'Quinze parcours aux métiers de bouche : 95 116,00 €': {
    'refus-agrement': [
      'Votre demande d’agrément (parcours « P16 ») est refusée.',
      'Le poste ne relève pas du secteur du projet.',
      'tribunal administratif de Caen',
      'Arrêté de délégation n° 2022-DIR-007',
    ],
    convention: ['Agrément de chaque parcours', 'Groupes de travail', '15 parcours de 400 h'],
    'projet-droit': ['95 116,00 €', '96 082,00 €', 'Hors de la période'],
  },
  'Passerelles en Bocage : 167 840,00 € votés, 43 117,54 € de solde': {
    'decision-attribution': [
      'CP D 24-06-31 du 24 juin 2024, exécutoire le 28 juin 2024',
      'Montant maximal : 167 840,00 €',
    ],
    convention: ['base éligible de 239 772,00 €'],
  },
  'Une fondation apporte 20 000 € imprévus : 38 244,99 € de solde': { 'projet-droit': ['155 732,99 €'] },
  'Un projet arrêté après neuf mois : 8 963,20 € à rendre': { 'projet-titre-recette': ['8 963,20 €'] },
  'Pierre sèche : l’ingénierie convainc, l’expérimentation a lieu': {
    convention: ['L’expérimentation ne commence qu’après une décision de la Région', 'maximale de 43 200,00 €'],
    'passage-autorise': [
      'la convention n° C-IEE-2025-00001',
      'L’ingénierie est concluante',
      'Nadia Roques',
      'Arrêté de délégation n° 2025-0146',
    ],
  },
  'Pierre sèche : l’expérimentation n’est pas engagée, l’ingénierie est soldée': {
    'passage-ajuste': ['une fin de l’action au 30 juin 2027', 'L’étape suivante commence quand il vous est notifié'],
    'arret-envisage': [
      'Rien n’est encore décidé.',
      'Sans entreprise qui accueille',
      'jusqu’au 23 août 2026',
      'L. 122-1',
      'Nadia Roques',
    ],
    arret: ['L’ingénierie réalisée est due.', 'Déposez votre bilan final', 'tribunal administratif de Toulouse'],
  },
};
/** What a letter of this call never says: clauses of others. */
const jamais: Readonly<Record<string, RegExp>> = {
  'appui-conseil-modernisation':
    /stagiaire|heures?\b|embauche|TTC|Pacte|Avance|Acompte|ne dépasse pas|Caducité|Annexe \d|preuve datée/i,
};

const verse = ({ montants }: Finances): number => montants?.fonds.reduce((total, f) => total + f.verse, 0) ?? 0;

describe.each(scenarios.map((s) => [`${s.appel.definition.slug} · ${s.titre}`, s] as const))('%s', (_, s: Scenario) => {
  let jeu: Histoire;
  let documents: Awaited<ReturnType<Histoire['documents']>>;
  beforeAll(async () => {
    jeu = await Histoire.vivre(s);
    documents = await jeu.documents();
  }, 240_000);
  afterAll(() => jeu.fermer());

  it('arrive à sa fin, chaque montant au centime', async () => {
    const agent = await jeu.marcheur.personne('finances');
    const { dossier } = await agent.lire(jeu.marcheur.dossier);
    const finances = await agent.finances(jeu.marcheur.dossier);
    expect({
      statut: dossier.statut,
      montantVote: dossier.montantVote,
      droit: finances.montants?.droit?.centimes,
      verse: verse(finances),
    }).toEqual(s.fin);
  });

  it('chaque lettre est faite, à l’en-tête de son financeur et d’aucun autre', () => {
    const demandees = jeu.faits.filter((t) => t.type === 'document');
    expect(documents).toHaveLength(demandees.length);
    const autres = financeurs.filter((f) => f.code !== s.financeur.code);
    for (const { modele, texte } of documents) {
      expect([modele, texte]).toEqual([modele, expect.stringContaining(s.financeur.nom)]);
      for (const { nom, dpo, tribunal } of autres)
        for (const mot of [nom, dpo, tribunal.split(',')[0] ?? nom])
          expect([modele, texte.includes(mot)]).toEqual([modele, false]);
      expect(texte).not.toMatch(/undefined|null|NaN|\[object|…/);
      const interdits = jamais[s.appel.definition.slug];
      if (interdits !== undefined) expect([modele, interdits.exec(texte)?.[0]]).toEqual([modele, undefined]);
    }
  });

  it.each(Object.entries(lettres[s.titre] ?? {}))('%s dit ce qu’il faut', (modele, attendus) => {
    const texte = documents.find((d) => d.modele === modele)?.texte;
    for (const attendu of attendus) expect(texte).toContain(attendu);
  });

  it('les courriels ne nomment pas un autre financeur', async () => {
    const courriels = await jeu.courriels();
    expect(courriels.length).toBeGreaterThan(5);
    for (const { sujet, texte } of courriels)
      for (const { code, nom } of financeurs)
        if (code !== s.financeur.code) expect([sujet, texte.includes(nom)]).toEqual([sujet, false]);
  });

  it('ce que son porteur a accepté de publier, et cela seul, se lit sans compte', async () => {
    const lignesDe = (evenement: string): { id: string; ligne?: string; intitule?: string; accord?: boolean }[] =>
      (s.actes.findLast((a) => a.evenement === evenement)?.charge['lignes'] ?? []) as never;
    const acceptees = lignesDe('REPONDRE_PUBLICATION').flatMap((l) => (l.accord === true ? [l.ligne] : []));
    const attendus = lignesDe('RECENSER_LIVRABLES').filter(({ id }) => acceptees.includes(id));
    const { slug } = s.appel.definition;
    const r = await fetch(`${jeu.jalon.adresse}/api/appels/${s.financeur.code}/${slug}/livrables`);
    const { livrables } = (await r.json()) as { livrables: { intitule: string }[] };
    expect(livrables.map(({ intitule }) => intitule)).toEqual(attendus.map(({ intitule }) => intitule));
  });

  // The first of them, in every detail.
  if (s === scenarios[0]) {
    it('porte le numéro suivant du compteur de l’année, et le suivi dû le 24 janvier 2027', async () => {
      const { dossier, echeances } = await (await jeu.marcheur.personne('porteur')).lire(jeu.marcheur.dossier);
      expect(dossier.numero).toBe('IER-2025-00017');
      expect(echeances.find((e) => e.cle === 'suivi')?.dernierJour).toBe('2027-01-24');
    });

    it('paie chaque tranche, explique le droit, partage entre ses fonds et dégage le reste', async () => {
      const { montants } = await (await jeu.marcheur.personne('finances')).finances(jeu.marcheur.dossier);
      expect(montants?.demande).toMatchObject({ centimes: 8_153_820 });
      expect(montants?.versements.map((v) => [v.genre, v.etat, v.montant])).toEqual([
        ['avance', 'paye', 2_446_146],
        ['acompte', 'paye', 3_261_528],
        ['solde', 'paye', 2_052_566],
      ]);
      expect(montants?.solde).toMatchObject({ centimes: 2_052_566 });
      expect(montants?.degagement).toMatchObject({ centimes: 393_580 });
      expect(montants?.fonds.map((f) => [f.cle, f.verse])).toEqual([
        ['pacte', 4_656_144],
        ['region', 3_104_096],
      ]);
      expect(montants?.droit?.termes.length).toBeGreaterThan(1);
    });
  }

  it('le porteur lit de l’engagement son numéro et son jour, jamais d’où viennent les crédits', async () => {
    const dits = async (qui: string): Promise<string[]> => {
      const { evenements } = await (
        await jeu.marcheur.personne(qui)
      ).obtenir<{ evenements: { type: string; details: { libelle: string }[] }[] }>(
        'GET',
        `/api/dossiers/${jeu.marcheur.dossier}/journal`,
      );
      return evenements
        .filter((e) => e.type === 'ENREGISTRER_ENGAGEMENT')
        .flatMap((e) => e.details.map((x) => x.libelle));
    };
    const lus = await dits('porteur');
    const engages = s.actes.filter((a) => a.evenement === 'ENREGISTRER_ENGAGEMENT').length;
    const connus = ['Numéro de l’engagement', 'Date de l’engagement'];
    expect(lus).toEqual(Array.from({ length: engages }, () => connus).flat());
    expect((await dits('finances')).filter((x) => !connus.includes(x)).length).toBeGreaterThanOrEqual(engages);
  });

  it('se rejoue à l’identique depuis son journal, chaîne intacte', async () => {
    expect((await rejouerBase(jeu.jalon.proprietaire.sql)).ecarts).toEqual([]);
    expect(await faitsQuiNomment(jeu.jalon.proprietaire.sql)).toEqual([]);
    const { integre } = await (
      await jeu.marcheur.personne('porteur')
    ).obtenir<{ integre: boolean }>('GET', `/api/dossiers/${jeu.marcheur.dossier}/journal`);
    expect(integre).toBe(true);
  });
});

test('chaque appel du registre a une vie écrite, du dépôt au dernier acte', () => {
  const vecus = new Set(scenarios.map((s) => s.appel.definition.slug));
  expect(registreDesAppels.map((a) => a.slug).filter((slug) => !vecus.has(slug))).toEqual([]);
});
