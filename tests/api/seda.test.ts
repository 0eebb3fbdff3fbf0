// What leaves for the Archives in SEDA 2.2: the dossier to hand over with its files, and the request for a visa.
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demandeDElimination, manifeste } from '../../server/conservation/seda.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { lireXml, type Noeud } from '../support/lire-xml.ts';
import { Marcheur } from '../support/parcours.ts';
import type { Personne } from '../support/personne.ts';
import { fautesDeSeda } from '../support/structure-seda.ts';

const trouver = (noeud: Noeud, nom: string): Noeud[] => [
  ...(noeud.nom === nom ? [noeud] : []),
  ...noeud.enfants.flatMap((e) => trouver(e, nom)),
];
const HOSTILE = 'Pièce <b>&"\u0007"</b>\u2028.PDF';

describe('Le SEDA', () => {
  let jalon: Jalon;
  let m: Marcheur;
  let admin: Personne;
  const archives = '/api/financeurs/occitanie/archives';
  beforeAll(async () => {
    jalon = await demarrerJalon();
    m = new Marcheur(jalon);
    admin = await jalon.connecter('administrateur');
    await m.marcher(0, { evenement: 'DEPOSER_COMPLEMENTS' });
    const { sql } = jalon.proprietaire;
    await sql`update dossiers set terme = true, modifie_le = maintenant() - interval '11 years' where id = ${m.dossier}`;
  });
  afterAll(() => jalon.fermer());
  const regler = (sort: string) =>
    admin.obtenir('PUT', `${archives}/durees`, { aide: { annees: 10, sort }, sansAide: { annees: 5, sort } });
  const verser = (qui = admin) => qui.telecharger(`${archives}/dossiers/${m.dossier}/seda.zip`);

  it('dit un titre hostile sans se rompre, et le contrôle voit chaque faute', () => {
    const fichier = {
      nom: HOSTILE,
      type: 'application/pdf',
      taille: 3,
      empreinte: 'a'.repeat(64),
      le: '2026-01-02T03:04:05.000Z',
    };
    const dossier = {
      numero: 'D-1',
      intitule: HOSTILE,
      appel: ']]>',
      organisation: 'A & B',
      debut: '2020-01-01',
      fin: '2021-01-01',
    };
    const xml = manifeste(dossier, [fichier, fichier], {
      instant: '2026-01-02T03:04:05.000Z',
      identifiant: 'x',
      financeur: 'Région',
    });
    const lu = lireXml(xml);
    expect(fautesDeSeda(lu)).toEqual([]);
    expect(trouver(lu, 'Filename')[0]?.texte).toBe(HOSTILE.replace('\u0007', ''));
    // The check itself sees: something missing, out of its place, twice, of another form, unknown.
    for (const [avant, apres] of [
      ['<MessageIdentifier>x</MessageIdentifier>', ''],
      ['<DescriptionLevel>File</DescriptionLevel>', '<DescriptionLevel>Dossier</DescriptionLevel>'],
      ['GROUPE2</DataObjectGroupReferenceId>', 'GROUPE3</DataObjectGroupReferenceId>'],
      ['id="PIECE2"', 'id="PIECE1"'],
      [`>${'a'.repeat(64)}<`, '>abc<'],
      ['<FinalAction>Keep</FinalAction>', '<FinalAction>Keep</FinalAction><FinalAction>Keep</FinalAction>'],
      ['<LegalStatus>', '<Inconnu>x</Inconnu><LegalStatus>'],
      ['seda:v2.2', 'seda:v9'],
    ] as const) {
      expect(xml).toContain(avant);
      expect([avant, fautesDeSeda(lireXml(xml.replace(avant, () => apres))).length > 0]).toEqual([avant, true]);
    }
    const demande = { numero: 'BE-1', instant: '2026-01-02T03:04:05.000Z', jour: '2026-01-02', dossiers: [] };
    expect(fautesDeSeda(lireXml(demandeDElimination(demande, 'Région')))).toEqual([
      'AuthorizationRequestContent : 0 UnitIdentifier',
    ]);
  });

  it('un dossier à verser part avec tous ses fichiers, chacun sous son empreinte, et ce qui est gardé de lui', async () => {
    // To be destroyed, it is not handed over; nor to anyone but its administrator.
    await regler('elimination');
    expect((await verser()).statut).toBe(404);
    await regler('conservation');
    expect((await verser(await jalon.connecter('porteur'))).statut).toBe(403);
    expect((await verser(await jalon.connecter('administrateur@normandie.demo.test'))).statut).toBe(404);
    const { statut, octets, entetes } = await verser();
    expect([statut, entetes.get('content-type')]).toEqual([200, 'application/zip']);
    const paquet = unzipSync(octets);
    const lu = lireXml(Buffer.from(paquet['manifest.xml'] ?? []).toString());
    expect(fautesDeSeda(lu)).toEqual([]);
    const objets = trouver(lu, 'BinaryDataObject').map((o) => ({
      uri: trouver(o, 'Uri')[0]?.texte ?? '',
      empreinte: trouver(o, 'MessageDigest')[0]?.texte,
      taille: trouver(o, 'Size')[0]?.texte,
      nom: trouver(o, 'Filename')[0]?.texte,
    }));
    expect(Object.keys(paquet).toSorted()).toEqual(['manifest.xml', ...objets.map(({ uri }) => uri)].toSorted());
    for (const { uri, empreinte, taille } of objets) {
      const fichier = paquet[uri] ?? new Uint8Array();
      expect([createHash('sha256').update(fichier).digest('hex'), String(fichier.length)]).toEqual([empreinte, taille]);
    }
    const pieces = await jalon.proprietaire.sql<
      { nom: string }[]
    >`select nom from pieces where dossier_id = ${m.dossier}`;
    expect(pieces.length).toBeGreaterThan(2);
    expect(objets.map(({ nom }) => nom).toSorted()).toEqual(
      [...pieces.map(({ nom }) => nom), 'dossier.json'].toSorted(),
    );
    const dit = objets.find(({ nom }) => nom === 'dossier.json')?.uri ?? '';
    const contenu = JSON.parse(Buffer.from(paquet[dit] ?? []).toString()) as {
      numero: string;
      actes: { acte: string }[];
      formulaires: { reponses: object }[];
    };
    expect(contenu.actes.map(({ acte }) => acte)).toContain('DEPOSER');
    expect(contenu.formulaires.length).toBeGreaterThan(0);
    expect(trouver(lu, 'OriginatingAgencyArchiveUnitIdentifier')[0]?.texte).toBe(contenu.numero);
    const [trace] = await jalon.proprietaire.sql`
      select objet from journal_acces where dossier_id = ${m.dossier} and objet = ${`${contenu.numero}-seda.zip`}`;
    expect(trace).toBeDefined();
  });

  it('un fichier qui n’est plus celui qui a été reçu ne part pas : le paquet s’interrompt', async () => {
    const { sql } = jalon.proprietaire;
    const [piece] = await sql<
      { empreinte: string }[]
    >`select empreinte from pieces where dossier_id = ${m.dossier} limit 1`;
    const empreinte = piece?.empreinte ?? '';
    await rm(path.join(jalon.fichiers, empreinte.slice(0, 2), empreinte.slice(2, 4), empreinte));
    await expect(verser()).rejects.toThrow();
  });

  it('un bordereau d’élimination est la demande de visa de ses dossiers', async () => {
    await regler('elimination');
    const { id, numero } = await admin.obtenir<{ id: string; numero: string }>('POST', `${archives}/bordereaux`, {
      dossiers: [m.dossier],
    });
    const { statut, octets } = await admin.telecharger(`${archives}/bordereaux/${id}/elimination.xml`);
    expect(statut).toBe(200);
    const lu = lireXml(Buffer.from(octets).toString());
    expect(fautesDeSeda(lu)).toEqual([]);
    expect([lu.nom, trouver(lu, 'MessageIdentifier')[0]?.texte]).toEqual([
      'AuthorizationControlAuthorityRequest',
      numero,
    ]);
    const [dossier] = await jalon.proprietaire.sql<
      { numero: string }[]
    >`select numero from dossiers where id = ${m.dossier}`;
    expect(trouver(lu, 'UnitIdentifier').map(({ texte }) => texte)).toEqual([dossier?.numero]);
    // In a bordereau, it is handed over to nobody.
    await regler('conservation');
    expect((await verser()).statut).toBe(404);
  });
});
