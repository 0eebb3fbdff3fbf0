// The cycle of a dossier as its readers are shown it, and what is awaited of them: read from the definition, for who asks.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { Marcheur } from '../support/parcours.ts';
import type { Cycle, Dossier, Probleme } from '../support/personne.ts';

describe('Le cycle d’un dossier', () => {
  let jalon: Jalon;
  let m: Marcheur;
  beforeEach(async () => {
    jalon = await demarrerJalon();
    m = new Marcheur(jalon);
  });
  afterEach(() => jalon.fermer());

  const lire = async (qui: string): Promise<Dossier> => (await m.personne(qui)).lire(m.dossier);
  const cycle = async (qui: string): Promise<Cycle> =>
    (await m.personne(qui)).obtenir('GET', `/api/dossiers/${m.dossier}/cycle`);
  const phase = async (qui: string, instance: string): Promise<Cycle['phases'][number]> =>
    (await cycle(qui)).phases.find((p) => p.instance === instance)!;

  it('pendant les compléments, dit où l’on est, ce qui reste, qui agit et combien de temps', async () => {
    await m.marcher(0, { evenement: 'DEPOSER_COMPLEMENTS' });
    const completude = await phase('porteur', 'completude');
    expect(completude.etapes.map((e) => [e.libelle, e.situation, e.exception, e.delai])).toEqual([
      ['Déposé', 'passe', false, null],
      ['Vérification du dossier', 'passe', false, null],
      ['Compléments à fournir', 'present', true, '14 jours'],
    ]);
    expect(completude.detours.map((d) => [d.libelle, d.terme, d.aLEcheance, d.actes])).toEqual([
      ['Compléments en retard', false, true, []],
      ['Demande irrecevable', true, false, [{ libelle: 'Déclarer irrecevable', acteurs: ['la Région'] }]],
    ]);
    const lu = await cycle('porteur');
    expect(lu.maintenant.map((p) => [p.libelle, p.acteurs, p.deMoi, p.vers])).toEqual([
      ['Envoyer les compléments', ['vous'], true, ['Vérification du dossier']],
      ['Demander plus de temps', ['vous'], true, []],
      ['Ne pas accorder plus de temps', ['la Région'], false, []],
      ['Accorder un nouveau délai', ['la Région'], false, []],
    ]);
    const rejet = lu.delais.find((d) => d.libelle === 'Sans réponse, rejet implicite');
    expect(rejet).toMatchObject({ duree: '2 mois', suspendu: true, dernierJour: null, nature: 'loi' });
    expect((await phase('instructeur', 'instruction')).acteurs).toEqual([
      'l’instructeur',
      'le responsable',
      'les finances',
    ]);
  });

  it('ne dit pas au porteur le travail intérieur de la Région', async () => {
    await m.marcher(0, { evenement: 'PROPOSER' });
    const [agent, porteur] = [await phase('instructeur', 'instruction'), await phase('porteur', 'instruction')];
    expect(agent.etapes.map((e) => e.libelle)).toContain('Visa des finances attendu');
    expect(agent.detours.map((d) => d.libelle)).toEqual(['Proposition de rejet à valider']);
    // One step for the porteur, who reads the same words in all of them.
    expect(porteur.etapes.map((e) => [e.libelle, e.situation])).toEqual([['En cours d’instruction', 'present']]);
    expect(porteur.detours).toEqual([]);
    expect((await cycle('porteur')).maintenant.map((p) => p.libelle)).toEqual(['Demander un avis']);
    expect(porteur.objets.map((o) => [o.libelle, o.situation, o.etat])).toEqual([['Avis', 'passe', 'Avis rendu']]);
  });

  it('montre les deux actes possibles et ce qui en décide, puis le seul qui sera fait', async () => {
    await m.marcher(0, { evenement: 'ENREGISTRER_DELIBERATION' });
    const avant = await phase('porteur', 'conventionnement');
    expect(avant.choix).toBe('La Région établira l’acte annoncé par la décision.');
    expect(avant.etapes.map((e) => [e.etat, e.voie])).toEqual([
      ['arreteAEtablir', 0],
      ['arreteASigner', 0],
      ['arreteANotifier', 0],
      ['conventionAEtablir', 1],
      ['signaturePorteurAttendue', 1],
      ['signatureRegionAttendue', 1],
      ['conventionANotifier', 1],
    ]);
    // The decision is notified: what it says of the act is kept, and nothing may change it any more.
    await m.marcher(0, { evenement: 'ENREGISTRER_ENGAGEMENT' });
    const apres = await phase('porteur', 'conventionnement');
    expect([apres.choix, apres.etapes.map((e) => e.etat)]).toEqual([
      null,
      ['conventionAEtablir', 'signaturePorteurAttendue', 'signatureRegionAttendue', 'conventionANotifier'],
    ]);
  });

  it('ce qui est attendu nomme l’événement à ouvrir, et pourquoi il n’est pas possible', async () => {
    await m.marcher(0, { evenement: 'NOTIFIER_DECISION' });
    const attente = async () => (await lire('responsable')).attentes.find((a) => a.deMoi);
    expect(await attente()).toMatchObject({ evenement: 'NOTIFIER_DECISION', empechement: null });
    await jalon.proprietaire.sql`update delegations set actes = array['autre']`;
    const phrase = 'Vous n’avez pas de délégation en vigueur ce jour pour signer cet acte.';
    expect(await attente()).toMatchObject({ acte: 'NOTIFIER_DECISION', empechement: phrase });
    const { objets } = await lire('responsable');
    const ouvrir = async (qui: string, type: string) => {
      const chemin = `/api/dossiers/${m.dossier}/objets/${objets[0]!.objet.id}/actes/${type}`;
      const { statut, corps } = await (await m.personne(qui)).demander<Probleme>('GET', chemin);
      return [statut, corps.detail];
    };
    expect(await ouvrir('responsable', 'NOTIFIER_DECISION')).toEqual([409, phrase]);
    expect(await ouvrir('instructeur', 'NOTIFIER_DECISION')).toEqual([
      409,
      '« Notifier la décision » n’est pas de votre ressort : c’est à faire par le responsable.',
    ]);
    expect((await ouvrir('responsable', 'PROPOSER'))[1]).toContain('le dossier en est à « Exécutoire, à notifier »');
    // Told to the one who is awaited alone.
    expect((await lire('instructeur')).attentes.map((a) => [a.deMoi, a.empechement])).toEqual([[false, null]]);
  });
});
