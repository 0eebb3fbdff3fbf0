// What is left of a sign-in, of a reading, of a file that was opened; and who may read it.
import type { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { tracesLues } from '../../server/exploitation/schemas.ts';
import { autrement } from '../support/appels/composer-appel.ts';
import { fondsMinusculeV1 } from '../support/appels/fonds-minuscule.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { unPdf, type Personne } from '../support/personne.ts';

type Traces = z.output<typeof tracesLues>;

const fonds = autrement(fondsMinusculeV1, {
  slug: 'fonds-a-traces',
  sigle: 'FTRA',
  titre: 'Fonds à traces',
  dossier: {
    sections: [
      {
        cle: 'projet',
        titre: 'Projet',
        champs: [
          { cle: 'projet', type: 'texte', libelle: 'Votre projet', requis: true },
          {
            cle: 'preuve',
            type: 'piece',
            libelle: 'Attestation',
            familles: ['pdf'],
            tailleMaxOctets: 1_000_000,
            nombreMax: 2,
          },
        ],
      },
    ],
    contraintes: [],
  },
});
const ADMINISTRATEUR = 'administrateur@normandie.demo.test';

describe('Les traces', () => {
  let jalon: Jalon;
  let porteur: Personne;
  let instructeur: Personne;
  let administrateur: Personne;
  let dossier: string;
  let formulaire: string;
  let numero: string;
  beforeAll(async () => {
    jalon = await demarrerJalon({ appels: [fonds] });
    porteur = await jalon.connecter('porteur');
    dossier = await porteur.ouvrirDossier('fonds-a-traces', 'normandie');
    formulaire = (await porteur.lire(dossier)).formulaires[0]!.id;
    const nom = '=RIB de la société.pdf';
    const piece = await porteur.obtenir<{ id: string; nom: string; taille: number; empreinte: string }>(
      'PUT',
      `/api/dossiers/${dossier}/pieces?nom=${encodeURIComponent(nom)}`,
      unPdf(),
    );
    await porteur.repondre(dossier, formulaire, {
      projet: 'Un projet',
      preuve: [{ id: piece.id, nom: piece.nom, taille: piece.taille, empreinte: piece.empreinte }],
    });
    numero = (await porteur.envoyer(dossier, 'DEPOSER')).corps.numero!;
    await fetch(`${jalon.adresse}/api/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ courriel: 'instructeur@normandie.demo.test', motDePasse: 'pas le bon' }),
    });
    instructeur = await jalon.connecter('instructeur@normandie.demo.test');
    await instructeur.lire(dossier);
    const { url } = await instructeur.obtenir<{ url: string }>(
      'GET',
      `/api/dossiers/${dossier}/pieces/${piece.id}/lien`,
    );
    expect((await instructeur.telecharger(url)).statut).toBe(200);
    expect(
      (await instructeur.telecharger(`/api/dossiers/${dossier}/formulaires/${formulaire}/reponses.csv`)).statut,
    ).toBe(200);
    const autre = await jalon.connecter('instructeur');
    expect((await autre.demander('GET', `/api/dossiers/${dossier}`)).statut).toBe(404);
    administrateur = await jalon.connecter(ADMINISTRATEUR);
  });
  afterAll(() => jalon.fermer());

  const lire = async (requete: Record<string, string> = {}, qui = administrateur): Promise<Traces> =>
    qui.obtenir<Traces>('GET', `/api/exploitation/traces?${new URLSearchParams(requete).toString()}`);
  const dire = ({ traces }: Traces): string[] => traces.map((t) => `${t.quoi} — ${t.courriel ?? ''}`);

  it('qui s’est connecté, par quoi, et qui a échoué', async () => {
    expect(dire(await lire({ genre: 'connexions' }))).toEqual([
      `Connexion (mot de passe) — ${ADMINISTRATEUR}`,
      'Connexion (mot de passe) — instructeur@normandie.demo.test',
      'Connexion refusée (mot de passe) — instructeur@normandie.demo.test',
    ]);
  });

  it('quel fichier, quel export, ouvert par qui ; et la lecture tentée sans droit', async () => {
    expect(dire(await lire({ genre: 'fichiers', dossier: numero }))).toEqual([
      expect.stringMatching(/^Fichier ouvert : reponses-.*\.csv — instructeur@normandie/),
      'Fichier ouvert : =RIB de la société.pdf — instructeur@normandie.demo.test',
    ]);
    expect(dire(await lire({ genre: 'refus', dossier: numero }))).toEqual([
      'Lecture tentée sans en avoir le droit — instructeur@demo.test',
    ]);
    expect(dire(await lire({ dossier: numero, qui: 'INSTRUCTEUR@normandie' }))).toContain(
      'Dossier lu — instructeur@normandie.demo.test',
    );
  });

  it('par jours et par pages ; une date ou une clé qui n’en est pas une est refusée', async () => {
    const jour = new Date().toISOString().slice(0, 10);
    expect((await lire({ au: '2020-01-01' })).traces).toEqual([]);
    expect((await lire({ du: '2020-01-01', au: jour.replace(/^\d+/, '2099') })).traces.length).toBeGreaterThan(5);
    const { traces } = await lire();
    const [premiere] = traces;
    const suite = await lire({ suite: `${premiere!.le}_${premiere!.id}` });
    expect(suite.traces).toEqual(traces.slice(1));
    for (const requete of [
      'du=2025-02-30',
      'au=demain',
      'suite=2025_x',
      `suite=2025-01-01T99:00:00Z_${premiere!.id}`,
      'qui=%00',
    ])
      expect((await administrateur.demander('GET', `/api/exploitation/traces?${requete}`)).statut, requete).toBe(422);
  });

  it('l’export dit la même chose, n’exécute rien dans un tableur, et laisse lui-même sa trace', async () => {
    const { statut, octets } = await administrateur.telecharger('/api/exploitation/traces.csv?genre=fichiers');
    const texte = new TextDecoder().decode(octets);
    expect(statut).toBe(200);
    expect(texte).toContain('Fichier ouvert : =RIB de la société.pdf');
    expect(
      texte
        .split('\r\n')
        .flatMap((l) => l.split(';'))
        .filter((cellule) => /^[=+@-]/.test(cellule)),
    ).toEqual([]);
    expect(dire(await lire({ genre: 'fichiers' }))[0]).toBe(`Fichier ouvert : traces.csv — ${ADMINISTRATEUR}`);
  });

  it('de son seul financeur, et de personne d’autre que son administrateur', async () => {
    const ailleurs = await jalon.connecter('administrateur');
    expect(dire(await lire({}, ailleurs)).filter((t) => t.includes('normandie'))).toEqual([]);
    for (const qui of [porteur, instructeur])
      for (const chemin of ['traces', 'traces.csv'])
        expect((await qui.demander('GET', `/api/exploitation/${chemin}`)).statut).toBe(403);
  });

  it('pas celles d’un organisme dont on est récusé', async () => {
    const { sql } = jalon.proprietaire;
    await sql`insert into membres_organisation (organisation_id, compte_id)
      select d.organisation_id, c.id from dossiers d, comptes c where d.id = ${dossier} and c.courriel = ${ADMINISTRATEUR}`;
    expect((await lire({ dossier: numero })).traces).toEqual([]);
    expect(dire(await lire({ genre: 'connexions' })).length).toBeGreaterThan(0);
  });
});
