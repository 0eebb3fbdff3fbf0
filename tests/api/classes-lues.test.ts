// Every field of every call, for every role, on every road that gives answers: what is of a class that the role does not read comes out of none.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { classesLues } from '../../server/acces/classes-lues.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import { appelsPublies } from '../support/appels-publies.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { lireTexte } from '../support/lire-pdf.ts';
import type { Personne } from '../support/personne.ts';
import { remplirDeTemoins, serrer, type Temoin } from '../support/temoins.ts';

const ROLES = [
  'porteur',
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
] as const satisfies readonly Role[];
/** Those who read more than the demand. */
const AGENTS: readonly Role[] = ['instructeur', 'responsable', 'assemblees', 'finances', 'pilote', 'administrateur'];
/** Let in on a dossier by name. */
const PAR_NOM: readonly Role[] = ['partenaire', 'prescripteur', 'coinstructeur'];

interface Seme {
  slug: string;
  dossier: string;
  /** The demand first. */
  formulaires: { id: string; temoins: Temoin[] }[];
}

describe('Ce qu’un rôle lit d’un formulaire', () => {
  let jalon: Jalon;
  const gens = new Map<Role, Personne>();
  const semes: Seme[] = [];

  /** A deposited dossier of a call, each of its forms sent with a value of its own in every field. */
  const semer = async (rang: number): Promise<void> => {
    const { definition } = appelsPublies[rang]!;
    const { sql } = jalon.proprietaire;
    const dossier = await gens.get('porteur')!.ouvrirDossier(definition.slug, definition.financeur);
    const [brouillon] = await sql<{ objet_id: string; financeur_id: string }[]>`
      select objet_id, financeur_id from formulaires_dossier where dossier_id = ${dossier}`;
    const { objet_id, financeur_id } = brouillon!;
    const formulaires: Seme['formulaires'] = [];
    for (const [i, [cle, formulaire]] of Object.entries(definition.formulaires).entries()) {
      const { reponses, temoins } = remplirDeTemoins(formulaire, rang * 10 + i);
      const figees = sql.json(reponses);
      const empreinte = String(rang * 10 + i).padStart(64, 'e');
      const [pose] = await sql<{ id: string }[]>`
        insert into formulaires_dossier (financeur_id, dossier_id, id, objet_id, cle, ouverture, figees, figees_empreinte, depose, modifie_le)
        values (${financeur_id}, ${dossier}, gen_random_uuid(), ${objet_id}, ${cle}, '"ferme"', ${figees}, ${empreinte}, true, maintenant())
        on conflict (financeur_id, dossier_id, objet_id, cle) do update
          set figees = excluded.figees, figees_empreinte = excluded.figees_empreinte, depose = true, ouverture = '"ferme"' returning id`;
      formulaires.push({ id: pose!.id, temoins });
    }
    await sql`update dossiers set depose_le = cree_le, executoire_le = '2025-10-01', registres = registres | 32, numero = ${`ESS-2025-0000${rang}`} where id = ${dossier}`;
    for (const role of PAR_NOM)
      await sql`insert into acces_dossier (financeur_id, dossier_id, compte_id, role, modifie_le)
        select ${financeur_id}, ${dossier}, id, ${role}, maintenant() from comptes where courriel = ${`${role}@demo.test`}`;
    // Something is asked there of the évaluateurs: they read it.
    await sql`insert into attentes (financeur_id, dossier_id, objet_id, acte, role, siren, depuis)
      select ${financeur_id}, ${dossier}, ${objet_id}, 'essai/ESSAI', 'evaluateur', siren, maintenant() from dossiers where id = ${dossier}`;
    // The agents of one funder stand for those of the other.
    await sql`insert into roles_agents (financeur_id, compte_id, role)
      select ${financeur_id}, compte_id, role from roles_agents r where financeur_id <> ${financeur_id}
        and exists (select 1 from comptes c where c.id = r.compte_id and c.courriel not like '%normandie%') on conflict do nothing`;
    semes.push({ slug: definition.slug, dossier, formulaires });
  };

  beforeAll(async () => {
    jalon = await demarrerJalon({ appels: appelsPublies.slice(1) });
    await jalon.proprietaire.sql`update appels set ouverture = '2025-01-01', cloture = null`;
    await jalon.proprietaire.sql`delete from vagues`;
    for (const role of [...ROLES, 'partenaire'] as const) gens.set(role, await jalon.connecter(role));
    for (const rang of appelsPublies.keys()) await semer(rang);
  });
  afterAll(() => jalon.fermer());

  const lire = async (role: Role, chemin: string): Promise<string> => {
    const { statut, octets } = await gens.get(role)!.telecharger(chemin);
    expect([statut, role, chemin]).toEqual([200, role, chemin]);
    return serrer(Buffer.from(octets).toString('utf8'));
  };
  const refuses = (role: Role, texte: string, temoins: readonly Temoin[]): string[] => {
    const lues = classesLues([role]);
    return temoins.filter((t) => !lues.has(t.classe) && texte.includes(t.texte)).map(({ nom }) => nom);
  };
  const manques = (role: Role, texte: string, temoins: readonly Temoin[]): string[] => {
    const lues = classesLues([role]);
    return temoins.filter((t) => lues.has(t.classe) && !texte.includes(t.texte)).map(({ nom }) => nom);
  };

  it('réponses, contrôles, CSV et JSON : ni une réponse, ni son empreinte, d’une classe qu’il ne lit pas', async () => {
    let lus = 0;
    for (const { slug, dossier, formulaires } of semes)
      for (const role of ROLES)
        for (const [i, { id, temoins }] of formulaires.entries()) {
          if (i > 0 && !AGENTS.includes(role)) continue;
          // The exports are made of the same reading: those of the demand say it for all.
          const sorties = i === 0 ? ['constats', 'reponses.json', 'reponses.csv'] : [];
          const base = `/api/dossiers/${dossier}/formulaires/${id}`;
          for (const chemin of [base, ...sorties.map((nom) => `${base}/${nom}`)]) {
            const texte = await lire(role, chemin);
            const ou = `${slug} ${role} ${chemin.slice(base.length)}`;
            expect(
              refuses(
                role,
                texte,
                formulaires.flatMap((f) => f.temoins),
              ),
              ou,
            ).toEqual([]);
            if (chemin === base) expect(manques(role, texte, temoins), ou).toEqual([]);
            lus += 1;
          }
        }
    expect(lus).toBeGreaterThan(300);
  });

  it('dossier, journal, documents, cycle, finances, listes et recherche : rien non plus', async () => {
    for (const { slug, dossier, formulaires } of [semes[0]!, semes[5]!])
      for (const role of ROLES) {
        const temoins = formulaires.flatMap((f) => f.temoins);
        const chemins = ['', '/journal', '/documents', '/cycle', '/finances'].map(
          (s) => `/api/dossiers/${dossier}${s}`,
        );
        for (const chemin of [...chemins, '/api/dossiers', `/api/dossiers?recherche=${temoins[0]!.texte}`])
          expect(refuses(role, await lire(role, chemin), temoins), `${slug} ${role} ${chemin}`).toEqual([]);
      }
  });

  it('qui n’est là que pour sa tâche ne lit aucun formulaire, par aucune de ces routes', async () => {
    const { dossier, formulaires } = semes[0]!;
    const statuts = new Map<string, number>();
    for (const { id } of formulaires)
      for (const nom of ['', '/constats', '/reponses.json', '/reponses.csv', '/recapitulatif.pdf']) {
        const chemin = `/api/dossiers/${dossier}/formulaires/${id}${nom}`;
        statuts.set(chemin, (await gens.get('partenaire')!.telecharger(chemin)).statut);
      }
    expect(statuts.size).toBeGreaterThan(20);
    expect([...statuts].filter(([, statut]) => statut !== 404)).toEqual([]);
    expect((await gens.get('partenaire')!.documents(dossier)).documents).toEqual([]);
  });

  it('le PDF et l’empreinte des réponses : la même règle', async () => {
    const { dossier, formulaires } = semes[0]!;
    const { id, temoins } = formulaires[0]!;
    const base = `/api/dossiers/${dossier}/formulaires/${id}`;
    for (const role of ['instructeur', 'prescripteur'] as const) {
      const { statut, octets } = await gens.get(role)!.telecharger(`${base}/recapitulatif.pdf`);
      expect([statut, statut === 200 ? '' : Buffer.from(octets).toString('utf8')]).toEqual([200, '']);
      const texte = serrer(lireTexte(octets));
      expect(refuses(role, texte, temoins), role).toEqual([]);
      expect(temoins.filter(({ texte: t, classe }) => classe === 'projet' && texte.includes(t)).length).toBeGreaterThan(
        5,
      );
      // The digest would prove an answer that someone guesses.
      const json = await lire(role, `${base}/reponses.json`);
      expect([texte.includes('eeeeeeee'), json.includes('eeeeeeee')]).toEqual(
        role === 'instructeur' ? [true, true] : [false, false],
      );
    }
  });

  it('un fichier d’une classe qu’il ne lit pas n’est ni nommé ni ouvert', async () => {
    const { dossier, formulaires } = semes[0]!;
    const { sql } = jalon.proprietaire;
    const rib = formulaires[0]!.temoins.find(({ nom }) => nom === 'pieceRib')!;
    const statuts = formulaires[0]!.temoins.find(({ nom }) => nom === 'pieceStatuts')!;
    const idDe = ({ texte }: Temoin): string => `00000000-0000-7000-8000-000000${texte.slice(6, 12)}`;
    for (const t of [rib, statuts])
      await sql`insert into pieces (financeur_id, dossier_id, id, nature, nom, taille, type_contenu, empreinte, depose_par, "analyse", cree_le)
        select financeur_id, id, ${idDe(t)}, 'piece', ${t.texte}, 1200, 'application/pdf', ${'a'.repeat(64)},
          (select id from comptes where courriel = 'porteur@demo.test'), 'saine', maintenant() from dossiers where id = ${dossier}`;
    for (const [role, voit] of [
      ['instructeur', true],
      ['finances', true],
      ['porteur', true],
      ['administrateur', false],
      ['evaluateur', false],
      ['elu', false],
      ['prescripteur', false],
    ] as const) {
      const { documents } = await gens.get(role)!.documents(dossier);
      expect(
        [documents.some(({ id }) => id === idDe(rib)), documents.some(({ id }) => id === idDe(statuts))],
        role,
      ).toEqual([voit, true]);
    }
  });
});
