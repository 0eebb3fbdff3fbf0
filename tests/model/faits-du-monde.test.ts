// External facts are always recordable: wherever the dossier is, suspended or withdrawn. Generated from the machines of the published calls, then lived on them.
import { describe, expect, it } from 'vitest';
import { avancer } from '../../server/engine/noyau.ts';
import type { EcheanceVive, EtatDossier, ObjetVivant } from '../../server/engine/etat-dossier.ts';
import type { AppelCompile } from '../../workflows/appel/compiler.ts';
import type { EtatJson } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import type { ValeurEtat } from '../../workflows/engine/lifecycle/etats.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { appelsPublies, passagesDe, rolesDuPassage, payants, type Passage } from '../support/appels-publies.ts';
import { ATTRIBUE, DossierPublie } from '../support/dossier-publie.ts';
import { lieu } from '../support/dossier-jouet.ts';

const VIGUEURS = ['actif', 'suspendu', 'retire'];
const LE = '2026-06-01';

/** The value of each leaf of a state: `{ completude: 'depose' }`. */
function places(etat: EtatJson): ValeurEtat[] {
  return Object.entries(etat.states ?? {}).flatMap(([nom, enfant]): ValeurEtat[] =>
    enfant.states === undefined ? [nom] : places(enfant).map((v) => ({ [nom]: v })),
  );
}

/** The dossier moved elsewhere, by hand: only what an external fact depends on counts. */
function deplacer(etat: EtatDossier, parcours: ValeurEtat, vigueur: string): EtatDossier {
  const objets = new Map([...etat.objets].map(([id, o]) => [id, structuredClone(o)]));
  const epine = objets.get(etat.epineId)!;
  const value = epine.instantane.value as Record<string, ValeurEtat>;
  epine.instantane = {
    value: { ...value, parcours, vigueur },
    context: { ...epine.instantane.context, 'vigueur.etat': vigueur },
  };
  return { ...etat, objets, echeances: [] };
}

/** What the comptable, a court or the clock tells, and what a body outside tells of the same dossier. */
const dehors = (appel: AppelCompile, p: Passage): boolean => {
  const roles = rolesDuPassage(appel, p);
  if (p.acte.constat !== true) return false;
  const echeances = Object.values(appel.cycle.machines[p.machine]!.echeances).map((e) => e.evenement);
  return roles.some((r) => r !== 'systeme') || echeances.includes(p.evenement);
};

/** A deadline of the object that came due. */
const echue: Omit<EcheanceVive, 'cle' | 'evenement'> = {
  objetId: 'x',
  le: `${LE}T00:00:00.000Z`,
  suspendueLe: null,
  retenuePar: [],
  armeeRang: 1,
  nature: 'loi',
};

/** A charge as its form asks it, the first choice of each. */
function charges(appel: AppelCompile, p: Passage): Record<string, Valeur>[] {
  const nom = `${p.machine === 'dossier' ? p.acte.instance : p.machine}.${p.acte.type}`;
  const { champs = [] } = appel.cycle.formulaires[nom] ?? {};
  const remplie = champs.map((c): [string, Valeur] => {
    if (c.type === 'montant') return [c.cle, 100];
    if (c.type === 'date') return [c.cle, LE];
    if (c.type === 'choix') return [c.cle, c.options[0]?.valeur ?? ''];
    return [c.cle, 'x'];
  });
  const seules = Object.fromEntries(remplie.filter(([cle]) => champs.find((c) => c.cle === cle)?.requis === true));
  return Object.keys(seules).length === remplie.length ? [seules] : [Object.fromEntries(remplie), seules];
}

describe.each(payants)('%s', (_, appel) => {
  const { dossier } = appel.cycle.machines;
  const base = new DossierPublie(appel).jusqua();
  const partout = places(dossier!.machine.states!['parcours']!);
  const faits = passagesDe(appel).filter((p) => p.machine !== 'dossier' && dehors(appel, p));

  const envois = faits.map((p) => {
    const m = appel.cycle.machines[p.machine]!;
    const [role = ''] = rolesDuPassage(appel, p);
    const context = { ...m.machine.context, genre: 'x', montant: 1_000, constate: 1_000, serviceFait: true };
    const objet: ObjetVivant = {
      id: 'x',
      machine: p.machine,
      genre: 'x',
      version: 1,
      instantane: { value: p.chemin, context },
      depuis: {},
    };
    const due = Object.entries(m.echeances).find(([, e]) => e.evenement === p.evenement && role === 'systeme');
    return {
      p,
      role,
      objet,
      charges: charges(appel, p),
      echeance: due ? { cle: due[0], armeeRang: echue.armeeRang } : null,
    };
  });

  it('connaît les faits du dehors', () => {
    expect([...new Set(faits.map((p) => p.evenement))].sort()).toEqual(
      expect.arrayContaining([
        'CONSTATER_NON_VALEUR',
        'CONSTATER_PAIEMENT',
        'CONSTATER_RECOUVREMENT',
        'CONSTATER_REJET_MANDAT',
        'CONSTATER_SILENCE',
        'ENREGISTRER_JUGEMENT',
      ]),
    );
    expect(partout.length).toBeGreaterThan(20);
  });

  it('les enregistre où que soit le dossier, suspendu ou retiré compris', () => {
    const refuses: string[] = [];
    const cadre = { cycle: appel.cycle, lieu, nouvelId: () => 'n' };
    for (const parcours of partout)
      for (const vigueur of VIGUEURS) {
        const ici = deplacer(base.etat, parcours, vigueur);
        for (const { p, role, objet, echeance, charges } of envois) {
          const echeances = echeance ? [{ ...echue, cle: echeance.cle, evenement: p.evenement }] : [];
          const faits = base.faits({ role, le: `${LE}T12:00:00.000Z` });
          for (const charge of charges) {
            const etat = { ...ici, objets: new Map([...ici.objets, ['x', objet]]), echeances };
            const pas = { objetId: 'x', type: p.evenement, charge, faits, ...(echeance ? { echeance } : {}) };
            const issue = avancer(etat, cadre, pas);
            if (!issue.accepte)
              refuses.push(`${p.machine} ${p.evenement} ${JSON.stringify(parcours)} ${vigueur} : ${issue.motif}`);
          }
        }
      }
    expect(refuses).toEqual([]);
  }, 30_000);

  it('ce qu’un organe du dehors a décidé s’enregistre sur un dossier suspendu', () => {
    const deOrganes = passagesDe(appel).filter((p) =>
      rolesDuPassage(appel, p).some((r) => ['assemblees', 'comptable'].includes(r)),
    );
    expect(new Set(deOrganes.map((p) => p.evenement)).size).toBeGreaterThan(5);
    const arretes = deOrganes.filter(({ transition }) => transition.guard?.split(' & ').includes('enVigueur'));
    expect(arretes.map((p) => `${p.machine} ${p.evenement}`)).toEqual([]);
  });

  it('un dossier retiré n’est plus voté', () => {
    const d = new DossierPublie(appel).jusqua('ENREGISTRER_DELIBERATION').par('porteur', 'RETIRER', { motif: null });
    const vote = d.tenter('assemblees', 'ENREGISTRER_DELIBERATION', {
      charge: { numero: 'CP-1', date: d.le, issue: 'rejete', motif: '…' },
    });
    expect(vote).toMatchObject({ accepte: false, motif: 'vigueur' });
  });

  it('une requête devant le tribunal s’enregistre, la décision retirée ou le dossier suspendu', () => {
    const d = new DossierPublie(appel).jusqua('ENREGISTRER_ENGAGEMENT');
    d.par('porteur', 'FORMER_RECOURS', { moyens: '…' });
    d.sur(d.objet('recours/gracieux'), 'responsable', 'ACCUEILLIR_RECOURS', { motif: '…' });
    d.par('responsable', 'SUSPENDRE', { motif: '…' });
    d.par('responsable', 'ENREGISTRER_RECOURS_CONTENTIEUX', { juridiction: 'TA', numero: '1', date: d.le });
    expect(d.rejouer().ecarts).toEqual([]);
  });

  it('le dernier paiement, rejeté puis payé pendant une suspension, est compté une fois', () => {
    const d = new DossierPublie(appel).jusqua();
    d.certifier(d.deposerBilan(), ATTRIBUE);
    const v = d.objet('solde/versement');
    d.liquider(v, ATTRIBUE).mandater(v).par('responsable', 'SUSPENDRE', { motif: 'contrôle' });
    d.sur(v, 'comptable', 'CONSTATER_REJET_MANDAT', { date: d.le, motif: 'compte clos' }).par(
      'responsable',
      'REPRENDRE',
    );
    d.sur(v, 'finances', 'REPRENDRE_LIQUIDATION').liquider(v, ATTRIBUE).mandater(v);
    d.par('responsable', 'SUSPENDRE', { motif: 'contrôle' }).payer(v);
    expect([d.contexte('verse'), d.contexte('mandats'), d.ou(v.id)]).toEqual([ATTRIBUE, 0, 'paye']);
    const deuxieme = d.tenter('comptable', 'CONSTATER_PAIEMENT', { objet: v.id, charge: { date: d.le } });
    expect([deuxieme.accepte, d.contexte('verse')]).toEqual([false, ATTRIBUE]);
    expect(d.lieu()).not.toMatch(/^solde\./);
    expect(d.rejouer().ecarts).toEqual([]);
  });
});

describe('Innov’Emploi Recrutement', () => {
  const appel = appelsPublies.find((a) => a.definition.slug === 'innov-emploi-recrutement')!;
  const AVANCE = 2_446_146;
  const ACOMPTE = 3_261_528;
  const DROIT = 7_760_240;

  it.each([
    ['mandaté avant le bilan, payé après', (d: DossierPublie) => d],
    ['payé pendant une suspension', (d: DossierPublie) => d.par('responsable', 'SUSPENDRE', { motif: 'contrôle' })],
  ])('l’acompte %s : le solde est juste, et s’enregistre', (_, avant) => {
    const d = new DossierPublie(appel).jusqua().payerTranche('avance', AVANCE);
    const acompte = d.mandaterTranche('acompte', ACOMPTE);
    d.certifier(d.deposerBilan(), DROIT);
    avant(d).payer(acompte);
    if (d.ou().includes('vigueur.suspendu')) d.par('responsable', 'REPRENDRE');
    const solde = d.objet('solde/versement');
    expect(d.retenu(solde, 'montant')).toBe(DROIT - AVANCE - ACOMPTE);
    d.liquider(solde, DROIT - AVANCE - ACOMPTE)
      .mandater(solde)
      .payer(solde);
    expect([d.contexte('verse'), d.contexte('recouvre'), d.contexte('mandats')]).toEqual([DROIT, 0, 0]);
    expect(d.lieu()).toBe('clotureFinanciere.clotureFinanciereAFaire');
    expect(d.rejouer().ecarts).toEqual([]);
  });

  it('l’acompte ouvert puis laissé est sans suite : le solde le porte', () => {
    const d = new DossierPublie(appel).jusqua().payerTranche('avance', AVANCE);
    const laisse = d.demander('acompte');
    d.certifier(d.deposerBilan(), DROIT);
    expect([d.ou(laisse.id), d.retenu(d.objet('solde/versement'), 'montant')]).toEqual(['abandonne', DROIT - AVANCE]);
  });

  it('un titre admis en non-valeur puis payé : la somme est recouvrée, et n’est plus parmi les pertes', () => {
    const d = new DossierPublie(appel).jusqua().payerTranche('avance', AVANCE);
    d.certifier(d.deposerBilan(), AVANCE - 1_000);
    const r = d.objet('solde/recouvrement');
    d.sur(r, 'finances', 'OUVRIR_CONTRADICTOIRE').sur(r, 'porteur', 'PRESENTER_OBSERVATIONS', { observations: '…' });
    d.sur(r, 'ordonnateur', 'EMETTRE_TITRE', { numero: 'T-1', montant: null });
    d.sur(r, 'comptable', 'CONSTATER_RECOUVREMENT', { date: d.le, montant: 400 });
    d.sur(r, 'comptable', 'CONSTATER_NON_VALEUR', { date: d.le, nature: 'nonValeur' });
    const sommes = () => [d.contexte('recouvre'), d.contexte('solde.nonRecouvre')];
    expect([d.lieu(), ...sommes()]).toEqual(['clotureFinanciere.clotureFinanciereAFaire', 400, 600]);
    d.sur(r, 'comptable', 'CONSTATER_RECOUVREMENT', { date: d.le, montant: 250 });
    d.sur(r, 'comptable', 'CONSTATER_RECOUVREMENT', { date: d.le, montant: null });
    expect(sommes()).toEqual([1_000, 0]);
    expect(d.rejouer().ecarts).toEqual([]);
  });
});
