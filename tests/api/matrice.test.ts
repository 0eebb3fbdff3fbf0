// Role × event at each state of the worked example, generated from the compiled machines, through HTTP. Nothing moves: what is allowed is sent so that
// only its last check refuses it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actifs, type Instantane } from '../../workflows/engine/lifecycle/etats.ts';
import type { MachineCompilee } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { rolesDe } from '../../workflows/engine/lifecycle/machine.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { innovEmploiRecrutement } from '../support/innov-emploi-recrutement.ts';
import { histoire, Marcheur } from '../support/parcours.ts';
import type { Applique, Dossier, Personne, Probleme } from '../support/personne.ts';
import { traces } from '../support/traces.ts';

const { machines } = innovEmploiRecrutement.cycle;
const comptes = [
  'porteur',
  'partenaire',
  'prescripteur',
  'instructeur',
  'coinstructeur',
  'responsable',
  'assemblees',
  'elu',
  'finances',
  'ordonnateur',
  'evaluateur',
  'pilote',
  'administrateur',
  'instructeur@normandie.demo.test',
];
const generaux = ['instructeur', 'responsable', 'assemblees', 'finances', 'ordonnateur', 'pilote', 'administrateur'];

/** Who sees the dossier, said again from the règles of access, not from the code: an évaluateur, of whom nothing is asked in this call, nothing. */
const voit = (qui: string, d: { depose: boolean; executoire: boolean; avis: boolean }): boolean =>
  qui === 'porteur' ||
  (d.depose && generaux.includes(qui)) ||
  (d.executoire && qui === 'elu') ||
  (d.avis && qui === 'prescripteur');

/** Is an event heard where this object is, whoever sends it? */
const entendu = (m: MachineCompilee, i: Instantane, type: string): boolean =>
  actifs(m, i.value).some(([, etat]) => Object.hasOwn(etat.on ?? {}, type));

type Issue = '404' | '403' | '409' | 'permis';

describe('La matrice rôle × événement', () => {
  let jalon: Jalon;
  let m: Marcheur;
  let personnes: Map<string, Personne>;
  beforeAll(async () => {
    jalon = await demarrerJalon();
    m = new Marcheur(jalon);
    personnes = new Map(
      await Promise.all(comptes.map(async (qui) => [qui, await m.personne(qui)] as [string, Personne])),
    );
    m.dossier = await (await m.personne('porteur')).ouvrirDossier();
  });
  afterAll(() => jalon.fermer());

  const lire = async (): Promise<Dossier> => (await m.personne('porteur')).lire(m.dossier);
  const situation = async (lu: Dossier) => {
    const [d] = await jalon.proprietaire.sql<
      { executoire: boolean }[]
    >`select executoire_le is not null as executoire from dossiers where id = ${m.dossier}`;
    return {
      depose: lu.dossier.deposeLe !== null,
      executoire: d!.executoire,
      // Answered or withdrawn, it is nobody's any more.
      avis: lu.objets.some((o) => o.objet.type === 'avis' && ['avisAttendu', 'avisNonRendu'].includes(o.etat)),
    };
  };

  const demander = async (qui: string, objet: string, type: string, versionAttendue: number): Promise<Issue> => {
    const { statut, corps } = await personnes
      .get(qui)!
      .demander<Applique & Probleme>('POST', `/api/dossiers/${m.dossier}/evenements`, {
        objet,
        type,
        // A key that no charge has: whoever is let through by the machine is stopped by the form of the charge.
        charge: { inattendu: true },
        versionAttendue,
      });
    if (statut === 404) return '404';
    if (statut === 403) return '403';
    if (statut === 422) return 'permis';
    expect(statut, `${qui} ${type} ${JSON.stringify(corps)}`).toBe(409);
    // A guard that only reads what is already known says its own sentence; the state says « le dossier en est à ».
    return corps.detail.includes('le dossier en est à') ? '409' : 'permis';
  };

  const vus = new Set<string>();
  let tour = 0;
  let essais = 0;
  /** The accounts that try an event: all of them where it leads somewhere; elsewhere, where everyone is refused alike, one event in three by one of them, in turn. */
  const quiEssaie = (possible: boolean): string[] =>
    possible ? comptes : tour++ % 3 === 0 ? [comptes[tour % comptes.length]!] : [];

  const ecartsIci = async (): Promise<string[]> => {
    const lu = await lire();
    const vue = await situation(lu);
    const ecarts: string[] = [];
    const vivants = await jalon.proprietaire.sql<{ id: string; type: string; etat: Instantane }[]>`
      select id, type, etat from objets_dossier where dossier_id = ${m.dossier}`;
    for (const o of lu.objets) {
      const vivant = vivants.find((v) => v.id === o.objet.id)!;
      const machine = machines[vivant.type]!;
      const ici = `${vivant.type} ${o.objet.genre} ${o.etat} ${JSON.stringify(vue)}`;
      if (vus.has(ici)) continue;
      vus.add(ici);
      for (const evenement of new Set(Object.values(machine.actes).map((a) => a.evenement))) {
        const ecoute = entendu(machine, vivant.etat, evenement);
        const roles = (ecoute ? rolesDe(machine, vivant.etat, evenement) : []) as string[];
        const attendre = (qui: string): Issue => {
          if (!voit(qui, vue)) return '404';
          if (!ecoute) return '409';
          return roles.includes(qui) ? 'permis' : '403';
        };
        const issues = await Promise.all(
          // What only the system notes is refused to everyone alike.
          quiEssaie(roles.some((r) => r !== 'systeme')).map(
            async (qui) => [qui, await demander(qui, o.objet.id, evenement, o.version)] as const,
          ),
        );
        essais += issues.length;
        for (const [qui, issue] of issues)
          if (issue !== attendre(qui)) ecarts.push(`${ici} ${evenement} ${qui} : ${issue} au lieu de ${attendre(qui)}`);
      }
    }
    return ecarts;
  };

  it('tient à chaque état de l’histoire, et aucun refus ne laisse de trace', async () => {
    const { actes, exemple } = histoire(0);
    for (; m.rang <= actes.length; m.rang++) {
      const avant = await traces(jalon);
      expect(await ecartsIci()).toEqual([]);
      expect(await traces(jalon)).toBe(avant);
      const acte = actes[m.rang];
      if (!acte) break;
      const r = await m.faire(acte, exemple);
      if (r) expect(r.statut, `${acte.evenement} ${JSON.stringify(r.corps)}`).toBe(200);
    }
    const epine = [...vus].filter((v) => v.startsWith('dossier ')).map((v) => v.split(' ')[2]);
    expect(new Set(epine).size).toBeGreaterThan(20);
    expect(essais).toBeGreaterThan(1500);
  }, 180_000);
});
