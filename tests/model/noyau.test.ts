// The core on a small cycle: all or nothing, deadlines named by their armament, what one part of a dossier tells another.
import { describe, expect, it } from 'vitest';
import { alerteDe, armer } from '../../server/engine/delais.ts';
import { copier, machineDe } from '../../server/engine/etat-dossier.ts';
import { avancer } from '../../server/engine/noyau.ts';
import { photo } from '../../server/engine/rejouer.ts';
import { cycleJouet } from '../support/cycle-jouet.ts';
import { DossierJouet, lieu, type Envoi } from '../support/dossier-jouet.ts';

const cycle = cycleJouet();
const porteur = (le: string, plus: Partial<Envoi> = {}): Envoi => ({ role: 'porteur', le, ...plus });
const instructeur = (le: string, plus: Partial<Envoi> = {}): Envoi => ({ role: 'instructeur', le, ...plus });
const depose = (): DossierJouet => new DossierJouet(cycle).faire('DEPOSER', porteur('2025-09-08T14:42:00.000Z'));
const enExecution = (): DossierJouet =>
  depose()
    .faire('PROPOSER', instructeur('2025-09-20T10:00:00.000Z', { charge: { montant: 100 } }))
    .faire('VALIDER', { role: 'responsable', le: '2025-09-21T10:00:00.000Z' });
const mandate = (): DossierJouet => {
  const d = enExecution().faire(
    'DEMANDER_VERSEMENT',
    porteur('2025-10-01T10:00:00.000Z', { charge: { montant: 100 } }),
  );
  return d.faire('MANDATER', {
    role: 'ordonnateur',
    le: '2025-10-02T10:00:00.000Z',
    objet: d.objet('execution/versement').id,
  });
};
const jours = (d: DossierJouet): string[] =>
  d.etat.echeances.map((e) => `${e.cle} ${e.le.slice(0, 10)} ${e.retenuePar.join()}`.trim());

describe('un événement et ce qu’il entraîne', () => {
  it('fait naître, transmet à l’épine, et journalise chaque part', () => {
    const d = mandate();
    const { id } = d.objet('execution/versement');
    expect(d.journal.map((l) => [l.rang, l.type, l.role, l.acte])).toEqual([
      [1, 'CREER', 'porteur', null],
      [2, 'DEPOSER', 'porteur', 'depot/DEPOSER'],
      [3, 'PROPOSER', 'instructeur', 'instruction/PROPOSER'],
      [4, 'VALIDER', 'responsable', 'instruction/VALIDER'],
      [5, 'DEMANDER_VERSEMENT', 'porteur', 'execution/DEMANDER_VERSEMENT'],
      [6, 'MANDATER', 'ordonnateur', 'execution/versement/MANDATER'],
    ]);
    expect(d.journal[4]!.faits['crees']).toEqual([id]);
    const issue = d.essayer('CONSTATER_PAIEMENT', { role: 'comptable', le: '2025-10-20T10:00:00.000Z', objet: id });
    expect(issue.accepte && issue.lignes.map((l) => [l.rang, l.type, l.objetId, l.versionObjet, l.charge])).toEqual([
      [7, 'CONSTATER_PAIEMENT', id, 3, {}],
      [8, 'CONSTATER_VERSEMENT', 'D', 6, { montant: 100 }],
    ]);
    expect(issue.accepte && issue.lignes[1]!.faits['cause']).toBe(7);
    expect([d.contexte('verse'), d.ou()]).toEqual([100, 'parcours.execution.solde silence.remplace vigueur.actif']);
  });

  it('rend les effets pour l’appelant, leurs formules évaluées', () => {
    const d = depose().faire('PROPOSER', instructeur('2025-09-20T10:00:00.000Z', { charge: { montant: 100 } }));
    const issue = d.essayer('VALIDER', { role: 'responsable', le: '2025-09-21T10:00:00.000Z' });
    const inscrit = issue.accepte ? issue.effets.find((e) => e.effet.type === 'inscrire') : undefined;
    expect(inscrit).toMatchObject({ objetId: 'D', rang: 4, valeurs: { montant: 100 } });
    const avis = depose().essayer('DEMANDER_AVIS', instructeur('2025-09-20T10:00:00.000Z'));
    const ne = avis.accepte ? avis.effets.find((e) => e.effet.type === 'naitre') : undefined;
    expect(ne?.valeurs).toEqual({ id: 'o1', genre: 'technique', compte: 'compteA' });
  });

  it('ne laisse rien quand une part refuse', () => {
    // The spine of this cycle hears a payment only in force: the object accepts, the whole is refused.
    const d = new DossierJouet(cycleJouet({ paiementEntenduEnExecution: true }))
      .faire('DEPOSER', porteur('2025-09-08T14:42:00.000Z'))
      .faire('PROPOSER', instructeur('2025-09-20T10:00:00.000Z', { charge: { montant: 100 } }))
      .faire('VALIDER', { role: 'responsable', le: '2025-09-21T10:00:00.000Z' })
      .faire('DEMANDER_VERSEMENT', porteur('2025-10-01T10:00:00.000Z', { charge: { montant: 100 } }));
    const { id } = d.objet('execution/versement');
    d.faire('MANDATER', { role: 'ordonnateur', le: '2025-10-02T10:00:00.000Z', objet: id });
    d.faire('SUSPENDRE', { role: 'responsable', le: '2025-10-03T10:00:00.000Z' });
    const avant = JSON.stringify(photo(d.etat));
    const issue = d.essayer('CONSTATER_PAIEMENT', { role: 'comptable', le: '2025-10-20T10:00:00.000Z', objet: id });
    expect(issue).toMatchObject({ accepte: false, motif: 'vigueur', objetId: 'D', type: 'CONSTATER_VERSEMENT' });
    expect(JSON.stringify(photo(d.etat))).toBe(avant);
  });

  it('note le paiement d’un dossier suspendu, et la suite vient d’elle-même', () => {
    const d = mandate().faire('SUSPENDRE', { role: 'responsable', le: '2025-10-03T10:00:00.000Z' });
    const { id } = d.objet('execution/versement');
    d.faire('CONSTATER_PAIEMENT', { role: 'comptable', le: '2025-10-20T10:00:00.000Z', objet: id });
    expect([d.contexte('verse'), d.ou()]).toEqual([100, 'parcours.execution.solde silence.remplace vigueur.suspendu']);
  });

  it('diffuse aux objets qui entendent, et rend leurs délais', () => {
    const d = depose()
      .faire('DEMANDER_AVIS', instructeur('2025-09-10T10:00:00.000Z'))
      .faire('DEMANDER_AVIS', instructeur('2025-09-10T11:00:00.000Z', { faits: { destinataire: 'compteB' } }));
    expect(d.etat.echeances.map((e) => e.cle)).toEqual(['silence.rejet', 'delai', 'delai']);
    d.faire('RENDRE_AVIS', {
      role: 'prescripteur',
      compte: 'compteB',
      le: '2025-09-12T10:00:00.000Z',
      objet: 'o2',
      charge: { sens: 'favorable' },
    });
    d.faire('RETIRER', porteur('2025-09-15T10:00:00.000Z', { charge: { motif: 'Autre projet' } }));
    expect([d.ou('o1'), d.ou('o2'), d.etat.echeances]).toEqual(['sansObjet', 'rendu', []]);
  });

  it('ne prend l’avis que de la personne qui a été consultée', () => {
    const d = depose().faire('DEMANDER_AVIS', instructeur('2025-09-10T10:00:00.000Z'));
    const issue = d.essayer('RENDRE_AVIS', {
      role: 'prescripteur',
      compte: 'compteB',
      le: '2025-09-12T10:00:00.000Z',
      objet: 'o1',
    });
    expect(issue).toMatchObject({ accepte: false, motif: 'qui', mots: ['qui.est'] });
  });

  it('exige un identifiant pour ce qui naît', () => {
    const d = depose();
    const pas = {
      objetId: 'D',
      type: 'DEMANDER_AVIS',
      charge: {},
      faits: d.faits(instructeur('2025-09-10T10:00:00.000Z')),
    };
    expect(() => avancer(copier(d.etat), { cycle, lieu }, pas)).toThrow('identifiant');
    expect(avancer(copier(d.etat), { cycle, lieu }, { ...pas, faits: { ...pas.faits, crees: ['x'] } })).toMatchObject({
      crees: [{ id: 'x' }],
    });
  });
});

describe('les échéances', () => {
  it('sont prises telles qu’elles sont armées, échues, et par leur armement seul', () => {
    const d = depose().faire('DEMANDER_PIECES', instructeur('2025-09-15T09:00:00.000Z'));
    const lue = { ...d.echeance('instruction.pieces')! };
    expect(lue.le).toBe('2025-09-30T22:00:00.000Z');
    expect(alerteDe(machineDe(cycle, 'dossier'), lue)).toEqual({ le: '2025-09-27T22:00:00.000Z', genre: 'rappel' });
    d.faire('DEPOSER_PIECES', porteur('2025-09-24T09:00:00.000Z')).faire(
      'DEMANDER_PIECES',
      instructeur('2025-09-25T09:00:00.000Z'),
    );
    const perimee = { accepte: false, motif: 'perimee', mots: ['moteur.perimee'] };
    const systeme = { role: 'systeme', le: '2025-10-01T00:00:00.000Z' };
    // Read during the first stay, applied during the second.
    expect(d.essayer('CONSTATER_RETARD', systeme, { cle: lue.cle, armeeRang: lue.armeeRang })).toMatchObject(perimee);
    // The living one, before its term.
    const vive = d.echeance('instruction.pieces')!;
    expect(d.essayer('CONSTATER_RETARD', systeme, { cle: vive.cle, armeeRang: vive.armeeRang })).toMatchObject(perimee);
    // Without saying which.
    expect(d.essayer('CONSTATER_RETARD', { ...systeme, le: '2025-11-01T00:00:00.000Z' })).toMatchObject(perimee);
    expect(d.echoir('instruction.pieces', '2025-10-11T00:00:00.000Z')).toMatchObject({ accepte: true });
  });

  it('retenues par leur nom : la reprise ne relance que ce que la suspension avait arrêté', () => {
    const d = depose().faire('DEMANDER_PIECES', instructeur('2025-09-15T09:00:00.000Z'));
    d.faire('SUSPENDRE', { role: 'responsable', le: '2025-09-17T09:00:00.000Z' });
    expect(jours(d)).toEqual(['silence.rejet 2025-11-08 acte', 'instruction.pieces 2025-09-30 dossier']);
    expect(d.echoir('instruction.pieces', '2025-10-11T00:00:00.000Z')).toMatchObject({ motif: 'perimee' });
    d.faire('REPRENDRE', { role: 'responsable', le: '2025-09-20T09:00:00.000Z' });
    expect(jours(d)).toEqual(['silence.rejet 2025-11-08 acte', 'instruction.pieces 2025-10-03']);
    // 9 days of pièces, the day they came not counted.
    d.faire('DEPOSER_PIECES', porteur('2025-09-24T09:00:00.000Z'));
    expect(jours(d)).toEqual(['silence.rejet 2025-11-17']);
  });

  it('un délai de la loi n’est pas arrêté par une suspension du dossier', () => {
    const d = depose().faire('SUSPENDRE', { role: 'responsable', le: '2025-09-17T09:00:00.000Z' });
    expect(jours(d)).toEqual(['silence.rejet 2025-11-08']);
    expect(d.echoir('silence.rejet', '2025-11-09T00:00:00.000Z')).toMatchObject({ accepte: true });
    expect(d.ou()).toBe('parcours.instruction.examen silence.rejetNe vigueur.suspendu');
  });

  it('armées pendant une suspension, elles attendent la reprise, sauf celles de la loi', () => {
    const d = depose().faire('DEMANDER_AVIS', instructeur('2025-09-10T10:00:00.000Z'));
    d.faire('SUSPENDRE', { role: 'responsable', le: '2025-09-17T09:00:00.000Z' });
    expect(d.etat.suspenduLe).toBe('2025-09-17T09:00:00.000Z');
    const instant = '2025-09-18T09:00:00.000Z';
    const faits = d.faits({ role: 'systeme', le: instant });
    for (const [cle, id] of [
      ['delai', 'o1'],
      ['silence.rejet', 'D'],
    ] as const) {
      const objet = d.etat.objets.get(id)!;
      const machine = machineDe(cycle, objet.machine);
      armer(d.etat, lieu, cle, { objet, machine, evenement: { type: '', charge: {}, faits }, instant, rang: 5 });
    }
    expect(jours(d)).toEqual(['delai 2025-09-28 dossier', 'silence.rejet 2025-11-18']);
    d.faire('REPRENDRE', { role: 'responsable', le: '2025-09-20T09:00:00.000Z' });
    expect([d.etat.suspenduLe, jours(d)]).toEqual([null, ['delai 2025-09-30', 'silence.rejet 2025-11-18']]);
  });

  it('une échéance sans point de départ, ou que la machine ne déclare pas, est une erreur', () => {
    const d = depose();
    const objet = d.etat.objets.get('D')!;
    const machine = structuredClone(machineDe(cycle, 'dossier'));
    machine.echeances['silence.rejet']!.depuis = { retenu: 'montantPropose' };
    const demande = {
      objet,
      machine,
      evenement: { type: '', charge: {}, faits: {} },
      instant: '2025-09-18T09:00:00.000Z',
      rang: 5,
    };
    expect(() => armer(d.etat, lieu, 'silence.rejet', demande)).toThrow('point de départ');
    expect(() => armer(d.etat, lieu, 'inconnue', demande)).toThrow('inconnue');
    machine.echeances['silence.rejet'] = { le: '2026-03-31', evenement: 'CONSTATER_REJET' };
    armer(d.etat, lieu, 'silence.rejet', demande);
    expect(d.echeance('silence.rejet')!.le).toBe('2026-03-31T22:00:00.000Z');
  });
});
