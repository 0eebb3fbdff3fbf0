// What must hold of every lifecycle that the product can publish, walked over its compiled machines.
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { estGenreCourriel } from '../../server/documents/courriels.ts';
import { faitsConnus } from '../../server/engine/faits.ts';
import { registresConnus } from '../../server/engine/registres.ts';
import { compilerCycle, type EtatJson } from '../../workflows/engine/ancien-cycle/compiler.ts';
import type { Effet, TypeObjet } from '../../workflows/engine/ancien-cycle/cycle.ts';
import {
  etatCourant,
  evenementsPossibles,
  naitre,
  type Instantane,
} from '../../workflows/engine/ancien-cycle/machine.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { registre } from '../../workflows/registre.ts';
import { fondsMinusculeV1, fondsMinusculeV2 } from '../support/appels/fonds-minuscule.ts';
import { explorer } from '../support/graphe.ts';

const modeles = readdirSync(new URL('../../server/documents/modeles', import.meta.url)).map((f) =>
  f.replace('.typ', ''),
);
const definitions = [...registre, fondsMinusculeV1, fondsMinusculeV2];

const machines = definitions.flatMap((definition) => {
  const cycle = compilerCycle(definition.cycle);
  const effetsDe = (type: TypeObjet): Effet[] => [
    ...(cycle.machines[type]?.creation ?? []),
    ...etatsDe(type).flatMap(([, e]) =>
      Object.values(e.on).flatMap((ts) => ts.flatMap((t) => t.actions as unknown as Effet[])),
    ),
  ];
  const etatsDe = (type: TypeObjet): [string, EtatJson][] => {
    const { parcours, vigueur } = cycle.machines[type]!.machine.states;
    return [...Object.entries(parcours.states), ...Object.entries(vigueur?.states ?? {})];
  };
  const types = Object.keys(cycle.machines) as TypeObjet[];
  const naissances = types.flatMap(effetsDe).filter((e) => e.type === 'creerObjet');
  return types.map((type) => {
    const machine = cycle.machines[type]!;
    const departs: Instantane[] =
      type === 'dossier'
        ? [naitre(machine.machine)]
        : naissances
            .filter((e) => e.params.objet === type)
            .map(({ params: { genre, valeurs, etat } }) =>
              naitre(
                machine.machine,
                { genre, ...Object.fromEntries(Object.keys(valeurs ?? {}).map((k): [string, Valeur] => [k, 1000])) },
                etat,
              ),
            );
    return {
      nom: `${definition.slug} ${definition.version}, ${type}`,
      definition,
      cycle,
      machine,
      etats: etatsDe(type),
      effets: effetsDe(type),
      graphes: departs.map((d) => explorer(machine, d)),
    };
  });
});

const faits: Record<string, Valeur> = { roles: ['instructeur', 'porteur'], acteur: 'compte', vigueur: 'actif' };

describe.each(machines.map((m) => [m.nom, m] as const))('%s', (_, m) => {
  const { machine, graphes, etats, effets, definition, cycle } = m;
  const parcours = Object.entries(machine.machine.states.parcours.states);
  const sommets = graphes.flatMap((g) => [...g.sommets]);

  it('naît quelque part, et chaque état est atteint', () => {
    expect(graphes.length).toBeGreaterThan(0);
    const atteints = new Set(sommets.map(([, i]) => i.value.parcours));
    expect(parcours.map(([nom]) => nom).filter((nom) => !atteints.has(nom))).toEqual([]);
  });

  it('n’a pas d’impasse : de partout, une fin peut être atteinte', () => {
    for (const { sommets: points, aretes } of graphes) {
      const sauves = new Set([...points].filter(([, i]) => etatCourant(machine.machine, i).terme).map(([cle]) => cle));
      for (let avant = -1; avant < sauves.size;) {
        avant = sauves.size;
        for (const a of aretes) if (sauves.has(a.vers)) sauves.add(a.de);
      }
      expect([...points.keys()].filter((cle) => !sauves.has(cle))).toEqual([]);
    }
  });

  it('prend chaque événement décrit, et chaque branche de chaque transition', () => {
    const aretes = graphes.flatMap((g) => g.aretes.map((a) => ({ ...a, i: g.sommets.get(a.de)!, g })));
    const pris = new Set(aretes.map((a) => a.evenement.type));
    expect(Object.keys(machine.evenements).filter((e) => !pris.has(e))).toEqual([]);
    const branches = new Set(
      aretes.flatMap(({ i, evenement, vers, g }) => {
        const la = g.sommets.get(vers)?.value.parcours ?? '';
        return [`${i.value.parcours} ${evenement.type} ${la}`];
      }),
    );
    const attendues = parcours.flatMap(([nom, e]) =>
      Object.entries(e.on).flatMap(([type, ts]) => ts.map((t) => `${nom} ${type} ${t.target ?? nom}`)),
    );
    expect([...new Set(attendues)].filter((b) => !branches.has(b))).toEqual([]);
  });

  it('ne mène qu’à des états qui existent, par des événements décrits', () => {
    const noms = new Set(etats.map(([nom]) => nom));
    for (const [nom, e] of etats)
      for (const [type, ts] of Object.entries(e.on)) {
        expect(Object.keys(machine.evenements), `${nom} ${type}`).toContain(type);
        for (const t of ts) if (t.target !== undefined) expect([...noms]).toContain(t.target);
      }
  });

  it('n’oublie aucune échéance : là où elle court, son événement est pris ; à une fin, aucune ne court', () => {
    for (const { depart, sommets: points, aretes } of graphes) {
      const sorties = Map.groupBy(aretes, (a) => a.de);
      const vues = new Set<string>();
      const pile: { cle: string; armees: Record<string, string> }[] = [
        { cle: depart, armees: armer({}, machine.creation) },
      ];
      for (let ici = pile.pop(); ici; ici = pile.pop()) {
        const marque = `${ici.cle} ${JSON.stringify(ici.armees)}`;
        if (vues.has(marque)) continue;
        vues.add(marque);
        const i = points.get(ici.cle)!;
        const { terme, nom } = etatCourant(machine.machine, i);
        if (terme) expect(ici.armees, `à la fin ${nom}`).toEqual({});
        const prend = machine.machine.states.parcours.states[i.value.parcours]!.on;
        for (const evenement of Object.values(ici.armees))
          expect(Object.keys(prend), `dans ${i.value.parcours}`).toContain(evenement);
        for (const a of sorties.get(ici.cle) ?? []) {
          const restantes = Object.fromEntries(
            Object.entries(ici.armees).filter(([, evenement]) => evenement !== a.evenement.type),
          );
          pile.push({ cle: a.vers, armees: armer(restantes, a.effets) });
        }
      }
    }
  });

  it('dit chaque état à chacun', () => {
    for (const [nom, { meta }] of etats)
      for (const libelle of Object.values(meta.libelles)) expect(libelle.trim(), nom).not.toBe('');
    for (const [nom, e] of Object.entries(machine.evenements))
      for (const texte of [e.libelle, e.description]) expect(texte.trim(), nom).not.toBe('');
    const gardes = etats.flatMap(([, e]) =>
      Object.values(e.on).flatMap((ts) => ts.flatMap((t) => t.guard.params.gardes)),
    );
    for (const g of gardes) expect(g.refus, JSON.stringify(g)).toMatch(/^$|\.$/);
  });

  it('ne laisse constater que le système et le comptable', () => {
    for (const [, e] of etats)
      for (const [type, ts] of Object.entries(e.on))
        for (const { meta, guard } of ts) {
          expect(meta.roles).toEqual(guard.params.roles);
          expect(meta.roles.length, type).toBeGreaterThan(0);
          if (type.startsWith('CONSTATER_'))
            expect(['systeme', 'comptable'], type).toEqual(expect.arrayContaining(meta.roles));
          expect(definition.roles, type).toEqual(expect.arrayContaining(meta.roles));
        }
  });

  it('ne nomme que ce qui existe : faits, textes, registres, formulaires, objets', () => {
    const formulaires = [...Object.keys(definition.formulaires), '@objet'];
    for (const [nom, e] of Object.entries(machine.evenements)) {
      expect(faitsConnus, nom).toEqual(expect.arrayContaining(e.faits));
      if (e.formulaire !== undefined) expect(formulaires, nom).toContain(e.formulaire);
    }
    for (const e of effets) {
      if (e.type === 'notifier') {
        expect(estGenreCourriel(e.params.genre), e.params.genre).toBe(true);
        expect(definition.roles).toEqual(expect.arrayContaining(e.params.a));
      }
      if (e.type === 'programmerEcheance') {
        expect(Object.keys(machine.evenements)).toContain(e.params.evenement);
        if (e.params.alerte) expect(estGenreCourriel(e.params.alerte.genre), e.params.alerte.genre).toBe(true);
      }
      if (e.type === 'emettreDocument') expect(modeles).toContain(e.params.modele);
      if (e.type === 'inscrire') expect(registresConnus).toContain(e.params.registre);
      if (e.type === 'ouvrirFormulaire' || e.type === 'fermerFormulaire')
        expect(formulaires).toContain(e.params.formulaire);
      if (e.type === 'transmettre')
        expect(Object.keys(cycle.machines.dossier.evenements)).toContain(e.params.evenement);
      if (e.type === 'creerObjet') {
        expect(Object.keys(cycle.machines)).toContain(e.params.objet);
        if (e.params.formulaire !== undefined) expect(formulaires).toContain(e.params.formulaire);
      }
    }
  });

  it('se garde en JSON : ce qui est relu est ce qui était', () => {
    for (const [, i] of sommets) {
      const relu = JSON.parse(JSON.stringify(i)) as Instantane;
      expect(relu).toStrictEqual(i);
      expect(evenementsPossibles(machine.machine, relu, faits)).toEqual(evenementsPossibles(machine.machine, i, faits));
    }
    expect(JSON.parse(JSON.stringify(machine))).toStrictEqual(machine);
  });
});

/** The deadlines alive after these effects, with the event that each comes back as. A paused one is still alive. */
function armer(avant: Record<string, string>, effets: readonly Effet[]): Record<string, string> {
  let armees = { ...avant };
  for (const e of effets) {
    if (e.type === 'programmerEcheance') armees[e.params.cle] = e.params.evenement;
    if (e.type === 'annulerEcheance')
      armees = Object.fromEntries(Object.entries(armees).filter(([k]) => k !== e.params.cle));
    if (e.type === 'annulerEcheances') armees = {};
  }
  return armees;
}
