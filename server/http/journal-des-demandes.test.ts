import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { ouvrirJournalTechnique } from '../journal-technique.ts';
import type { Env } from './contexte.ts';
import { repondreErreur } from './erreurs.ts';
import { ENTETE_DEMANDE, journaliserDemandes, nommerDemande } from './journal-des-demandes.ts';
import { nouvelleApplication } from './route.ts';

/** An application that only fails, and what its log holds. */
function monter() {
  const lignes: Record<string, unknown>[] = [];
  const sortie = new Writable({
    write(morceau: Buffer, _encodage, suite) {
      lignes.push(JSON.parse(morceau.toString()) as Record<string, unknown>);
      suite();
    },
  });
  const journal = ouvrirJournalTechnique('info', sortie);
  const app = nouvelleApplication();
  app.onError((e, c) => repondreErreur(e, c, journal));
  app.use(async (c, suivant) => {
    c.set('requete', nommerDemande(c.req.header(ENTETE_DEMANDE)));
    c.set('acteur', null as Env['Variables']['acteur']);
    await suivant();
  });
  app.use(journaliserDemandes(journal));
  app.get('/api/panne', () => {
    throw new Error('panne');
  });
  app.get('/api/doublon', () => {
    // As the driver makes them.
    const refus = Object.assign(new Error('duplicate key value violates unique constraint "comptes_courriel_key"'), {
      code: '23505',
      detail: 'Key (courriel)=(helene.castan@exemple.fr) already exists.',
      where: 'SQL statement "insert … (\'FR7630006000011234567890189\')"',
      query: 'insert into comptes values ($1)',
      parameters: ['05 61 00 00 01'],
    });
    throw new AggregateError([refus], 'deux fois', { cause: refus });
  });
  app.get('/api/fichiers/:jeton', (c) => c.body(null, 204));
  return { app, lignes };
}

describe('Le journal des demandes', () => {
  it('donne à une panne le même nom dans la réponse, dans l’erreur et dans la ligne de la demande', async () => {
    const { app, lignes } = monter();
    const reponse = await app.request('/api/panne?recherche=Dupont');
    const { requete } = (await reponse.json()) as { requete: string };
    expect([reponse.status, requete.length]).toEqual([500, 36]);
    expect(lignes.map((l) => [l['msg'], l['requete']])).toEqual([
      ['Erreur inattendue.', requete],
      ['Demande', requete],
    ]);
    expect(lignes[1]).toMatchObject({ methode: 'GET', chemin: '/api/panne', statut: 500, compte: null });
    expect(JSON.stringify(lignes[1])).not.toContain('Dupont');
  });

  it('ne garde d’une erreur de la base ni ses lignes, ni sa requête, ni ses valeurs', async () => {
    const { app, lignes } = monter();
    expect((await app.request('/api/doublon')).status).toBe(500);
    const ecrit = JSON.stringify(lignes);
    expect(ecrit).toContain('comptes_courriel_key');
    expect(ecrit).toContain('23505');
    for (const donnee of ['helene.castan', 'FR7630006', '05 61', 'insert into']) expect(ecrit).not.toContain(donnee);
  });

  it('ne garde pas la clé d’un fichier', async () => {
    const { app, lignes } = monter();
    await app.request('/api/fichiers/secret.signature');
    expect(lignes.map((l) => l['chemin'])).toEqual(['/api/fichiers/…']);
  });

  it('garde le nom que donne un relais, s’il en est un', () => {
    expect(nommerDemande('relais-0001')).toBe('relais-0001');
    for (const faux of [undefined, 'court', 'a'.repeat(65), 'avec espace et\nligne'])
      expect(nommerDemande(faux)).toMatch(/^[0-9a-f-]{36}$/);
  });
});
