// The archives of a funder: a dossier to hand over leaves as a package, then is proposed for destruction and leaves as a request.
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ouvrirBase } from '../../server/db/client.ts';
import { ouvrirDemonstration } from '../support/demonstration.ts';
import { Visiteur } from '../support/visiteur.ts';

describe('Les archives', () => {
  const demo = ouvrirDemonstration();

  it('donnent le paquet d’un dossier à verser et la demande de visa d’un bordereau', async () => {
    const dossier = await (await demo.serveur.connecter('porteur')).ouvrirDossier();
    const base = ouvrirBase({ url: demo.url, role: null, max: 1 });
    // Deposited and closed long ago: the clock of a demonstration does not go so far.
    await base.sql`
      update dossiers set numero = 'ARCHIVE-1', depose_le = maintenant() - interval '12 years', terme = true, modifie_le = maintenant() - interval '11 years' where id = ${dossier}`;
    await base.fermer();
    const v = await Visiteur.connecter(demo.navigateur, demo.serveur.adresse, 'administrateur');
    const { page } = v;
    const regler = async (sort: string): Promise<void> => {
      const admin = await demo.serveur.connecter('administrateur');
      const duree = { annees: 5, sort };
      await admin.obtenir('PUT', '/api/financeurs/occitanie/archives/durees', { aide: duree, sansAide: duree });
      await v.aller('/administration/archives');
    };
    await regler('conservation');
    const versement = page.getByRole('link', { name: /^Télécharger le versement de/ });
    await v.verifier('archives-a-verser');
    await v.verifierEtroit();
    const [paquet] = await Promise.all([page.waitForEvent('download'), versement.click()]);
    expect(paquet.suggestedFilename()).toMatch(/-seda\.zip$/);
    expect((await readFile(await paquet.path())).subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');

    await regler('elimination');
    await page.getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'Préparer un bordereau d’élimination' }).click();
    await page.getByRole('status').getByText('est prêt').waitFor();
    await v.verifier('archives-bordereau');
    await v.verifierEtroit();
    const [demande] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /^Demande de visa de/ }).click(),
    ]);
    expect(await readFile(await demande.path(), 'utf8')).toContain('AuthorizationControlAuthorityRequest');
    await v.contexte.close();
  });
});
