// A live dossier moved to another version of its call: the dry run, the journaled event, the replay across versions.
import { describe, expect, it } from 'vitest';
import { essayerMigration, type Projet, type Rapport } from '../../server/engine/migrer.ts';
import type { CycleCompile } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { cycleJouet } from '../support/cycle-jouet.ts';
import { DossierJouet, lieu } from '../support/dossier-jouet.ts';

const v1 = cycleJouet();
const v2 = cycleJouet({ instruction: 'analyse', jours: 21 });
const nouveau = (cible: CycleCompile = v2): DossierJouet => {
  const d = new DossierJouet(v1).faire('DEPOSER', { role: 'porteur', le: '2025-09-08T14:42:00.000Z' });
  d.versions.set('2', cible);
  return d;
};
const projet: Projet = {
  de: '1',
  vers: '2',
  instances: { instruction: 'analyse' },
  correspondances: {},
  motif: 'essai',
};
const instant = '2025-09-20T10:00:00.000Z';
const essayer = (d: DossierJouet, p: Partial<Projet> = {}): Rapport =>
  essayerMigration(
    d.etat,
    d.journal,
    { ...projet, ...p },
    d.versions,
    { lieu },
    d.faits({ role: 'administrateur', le: instant }),
  );
const appliquer = (d: DossierJouet, r: Rapport): void => {
  expect(d.changer('2', r.pas!.charge, instant)).toMatchObject({ accepte: true });
};

describe('changer de version', () => {
  it('une instance renommée emporte sa place, ce qu’elle gardait, ses délais et ses objets', () => {
    const d = nouveau()
      .faire('DEMANDER_AVIS', { role: 'instructeur', le: '2025-09-10T10:00:00.000Z' })
      .faire('DEMANDER_PIECES', { role: 'instructeur', le: '2025-09-15T09:00:00.000Z' });
    const r = essayer(d);
    expect(r).toMatchObject({
      methode: 'table',
      avant: ['parcours.instruction.piecesAttendues', 'silence.court', 'vigueur.actif'],
      apres: ['parcours.analyse.piecesAttendues', 'silence.court', 'vigueur.actif'],
      echeances: {
        gardees: ['silence.rejet 2025-11-08', 'delai 2025-09-20', 'analyse.pieces 2025-09-30'],
        armees: [],
        abandonnees: [],
      },
      actesPerdus: {},
      actesGagnes: {},
      valeursPerdues: [],
      problemes: [],
    });
    appliquer(d, r);
    expect(d.etat.objets.get('D')!.depuis['parcours.analyse.piecesAttendues']).toBe('2025-09-15T09:00:00.000Z');
    d.faire('DEPOSER_PIECES', { role: 'porteur', le: '2025-09-21T10:00:00.000Z' });
    d.faire('RENDRE_AVIS', {
      role: 'prescripteur',
      compte: 'compteA',
      le: '2025-09-21T11:00:00.000Z',
      objet: 'o1',
      charge: { sens: 'favorable' },
    });
    expect(d.contexte('analyse.avisEnCours')).toBe(0);
    expect(d.rejouer().ecarts).toEqual([]);
  });

  it('même chemin quand rien n’est renommé ; un délai déjà donné reste', () => {
    const d = nouveau(cycleJouet({ jours: 21 })).faire('DEMANDER_PIECES', {
      role: 'instructeur',
      le: '2025-09-15T09:00:00.000Z',
    });
    const r = essayer(d, { instances: {} });
    expect([r.methode, r.echeances.gardees]).toEqual([
      'chemin',
      ['silence.rejet 2025-11-08', 'instruction.pieces 2025-09-30'],
    ]);
  });

  it('une table d’états seule perdrait le proposeur : l’essai à blanc le dit', () => {
    const d = nouveau().faire('PROPOSER', {
      role: 'instructeur',
      le: '2025-09-16T10:00:00.000Z',
      charge: { montant: 100 },
    });
    expect(essayer(d)).toMatchObject({ methode: 'table', valeursPerdues: [] });
    const r = essayer(d, {
      instances: {},
      correspondances: { 'parcours.instruction.aValider': 'parcours.analyse.aValider' },
    });
    expect([r.methode, r.valeursPerdues]).toEqual(['table', ['instruction.proposeur']]);
  });

  it('un acte perdu ou gagné se lit par rôle', () => {
    const cible = cycleJouet();
    const examen = cible.machines['dossier']!.machine.states!['parcours']!.states!['instruction']!.states!['examen']!;
    examen.on = { ...examen.on, ARCHIVER: examen.on!['DEMANDER_PIECES']! };
    Reflect.deleteProperty(examen.on, 'DEMANDER_PIECES');
    const r = essayer(nouveau(cible), { instances: {} });
    expect([r.actesPerdus, r.actesGagnes]).toEqual([
      { instructeur: ['DEMANDER_PIECES'] },
      { instructeur: ['ARCHIVER'] },
    ]);
  });

  it('le délai d’un état quitté tombe, celui d’un état occupé s’arme', () => {
    const d = nouveau(cycleJouet()).faire('DEMANDER_PIECES', { role: 'instructeur', le: '2025-09-15T09:00:00.000Z' });
    const retour = essayer(d, {
      instances: {},
      correspondances: { 'parcours.instruction.piecesAttendues': 'parcours.instruction.examen' },
    });
    expect(retour.echeances).toMatchObject({ abandonnees: ['instruction.pieces 2025-09-30'], armees: [] });
    const aller = essayer(nouveau(cycleJouet()), {
      instances: {},
      correspondances: { 'parcours.instruction.examen': 'parcours.instruction.piecesAttendues' },
    });
    expect(aller.echeances).toMatchObject({ armees: ['instruction.pieces 2025-10-05'] });
  });

  it('une attente déjà finie est franchie dans le même événement', () => {
    const d = nouveau(cycleJouet());
    d.faire('PROPOSER', { role: 'instructeur', le: '2025-09-16T10:00:00.000Z', charge: { montant: 100 } })
      .faire('VALIDER', { role: 'responsable', le: '2025-09-17T10:00:00.000Z' })
      .faire('DEMANDER_VERSEMENT', { role: 'porteur', le: '2025-09-17T11:00:00.000Z', charge: { montant: 60 } })
      .faire('MANDATER', { role: 'ordonnateur', le: '2025-09-17T12:00:00.000Z', objet: 'o1' })
      .faire('CONSTATER_PAIEMENT', { role: 'comptable', le: '2025-09-18T10:00:00.000Z', objet: 'o1' });
    // In the new version, 50 is all that was to be paid.
    d.versions.get('2')!.machines['dossier']!.gardes['execution.toutPaye']!.regle = { '>=': [{ retenu: 'verse' }, 50] };
    const r = essayer(d, { instances: {} });
    expect([r.franchies, r.apres]).toEqual([
      ['parcours.execution.enCours'],
      ['parcours.execution.solde', 'silence.remplace', 'vigueur.actif'],
    ]);
    appliquer(d, r);
    expect([d.ou(), d.rejouer().ecarts]).toEqual(['parcours.execution.solde silence.remplace vigueur.actif', []]);
  });

  it('sans place, l’histoire est jugée par la nouvelle version ; refusée, le dossier reste', () => {
    const cible = cycleJouet({ examen: 'etude' });
    const d = nouveau(cible).faire('DEMANDER_PIECES', { role: 'instructeur', le: '2025-09-09T09:00:00.000Z' });
    d.faire('DEPOSER_PIECES', { role: 'porteur', le: '2025-09-12T10:00:00.000Z' });
    const r = essayer(d, { instances: {} });
    expect([r.methode, r.apres[0]]).toEqual(['rejeu', 'parcours.instruction.etude']);
    appliquer(d, r);
    expect(d.rejouer().ecarts).toEqual([]);
    const refuse = nouveau(cycleJouet({ examen: 'etude' }));
    const on =
      refuse.versions.get('2')!.machines['dossier']!.machine.states!['parcours']!.states!['depot']!.states![
        'brouillon'
      ]!.on!;
    Reflect.deleteProperty(on, 'DEPOSER');
    expect(essayer(refuse, { instances: {} })).toMatchObject({
      methode: 'impossible',
      pas: null,
      problemes: [
        '« parcours.instruction.examen, silence.court, vigueur.actif » (dossier) n’a pas de place dans la nouvelle version.',
        'Rejeu : rang 2 DEPOSER (etat).',
      ],
    });
  });

  it('un objet dont la machine n’existe plus arrête le changement', () => {
    const d = nouveau(cycleJouet()).faire('DEMANDER_AVIS', { role: 'instructeur', le: '2025-09-10T10:00:00.000Z' });
    Reflect.deleteProperty(d.versions.get('2')!.machines, 'instruction/avis');
    const r = essayer(d, { instances: {} });
    expect(r.problemes[0]).toBe('L’objet « instruction/avis » n’existe plus dans la nouvelle version.');
  });

  it('un état qui a bougé depuis l’essai n’est pas déplacé, ni un dossier d’une autre version', () => {
    const d = nouveau();
    const r = essayer(d);
    d.faire('DEMANDER_PIECES', { role: 'instructeur', le: '2025-09-15T09:00:00.000Z' });
    expect(d.changer('2', r.pas!.charge, instant)).toMatchObject({
      accepte: false,
      problemes: [expect.stringContaining('Les tables ne redonnent pas')],
    });
    expect(essayer(d, { de: '3' }).problemes[0]).toContain('suit la version 1');
  });
});
