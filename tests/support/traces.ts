import { expect } from 'vitest';
import type { Jalon } from './jalon.ts';
import type { Probleme, Reponse } from './personne.ts';

/** Everything that an event may write, counted and summed: two equal texts mean that nothing was left in between. */
export async function traces({ proprietaire: { sql } }: Jalon): Promise<string> {
  const [ligne] = await sql<{ t: string }[]>`
    select jsonb_build_object(
      'dossiers', (select jsonb_agg(to_jsonb(d) order by d.id) from dossiers d),
      'objets', (select jsonb_agg(jsonb_build_array(o.id, o.version, o.statut, o.etat) order by o.id) from objets_dossier o),
      'evenements', (select count(*) from evenements_dossier),
      'charges', (select count(*) from charges_evenement),
      'formulaires', (select jsonb_agg(jsonb_build_array(f.id, f.ouverture, f.revision_reponses, f.figees_empreinte) order by f.id) from formulaires_dossier f),
      'echeances', (select jsonb_agg(jsonb_build_array(e.objet_id, e.cle, e.armee_rang, e.etat, e.le) order by e.objet_id, e.cle, e.armee_rang) from echeances e),
      'travaux', (select count(*) from travaux),
      'registres', jsonb_build_array((select count(*) from decisions), (select count(*) from engagements_comptables), (select count(*) from conventions),
        (select jsonb_agg(jsonb_build_array(m.id, m.etat) order by m.id) from mandats_paiement m), (select count(*) from mandats_fonds), (select count(*) from titres_recette), (select count(*) from actes_divers)),
      'enveloppes', (select jsonb_agg(to_jsonb(x) order by x.cle) from enveloppes x),
      'credits', jsonb_build_array((select jsonb_agg(to_jsonb(x) order by x.enveloppe, x.exercice) from credits_paiement x), (select count(*) from mouvements_credits)),
      'attentes', (select jsonb_agg(to_jsonb(a) order by a.objet_id, a.acte, a.role) from attentes a),
      'acces', (select count(*) from acces_dossier),
      'organisations', jsonb_build_array((select count(*) from organisations), (select jsonb_agg(to_jsonb(m) order by m.organisation_id, m.compte_id) from membres_organisation m),
        (select jsonb_agg(to_jsonb(r) order by r.id) from rattachements r), (select count(*) from preuves_rattachement), (select count(*) from historique_membres)),
      'profils', (select count(*) from profils_organisation_historique),
      'echanges', jsonb_build_array((select count(*) from messages), (select count(*) from pieces_messages), (select count(*) from brouillons_message), (select count(*) from lectures_messages),
        (select jsonb_agg(to_jsonb(f) order by f.dossier_id) from fils_echanges f)),
      'cles', (select count(*) from idempotences),
      'compteurs', (select jsonb_agg(to_jsonb(c) order by c.slug, c.annee) from compteurs_numeros c)
    )::text as t`;
  return ligne?.t ?? '';
}

/** Does a request, expects this refusal with this sentence, and that it left nothing. Gives the body, for what it says besides. */
export async function attendreRefus(
  jalon: Jalon,
  demande: () => Promise<Reponse | null>,
  attendu: { statut: number; code?: string; phrase?: string },
): Promise<Probleme> {
  const avant = await traces(jalon);
  const reponse = await demande();
  const corps = reponse?.corps as Probleme;
  expect(reponse?.statut, JSON.stringify(corps)).toBe(attendu.statut);
  expect(reponse?.entetes.get('Content-Type')).toContain('application/problem+json');
  if (attendu.code !== undefined) expect(corps.code).toBe(attendu.code);
  // Examples are written with plain spaces; a page is given « 50 % » that does not break.
  if (attendu.phrase !== undefined)
    expect(
      [corps.detail, ...(corps.constats ?? []).map((c) => c.message)]
        .map((dit) => dit.replaceAll('\u00a0', ' '))
        .join('\n'),
    ).toContain(attendu.phrase.replaceAll('\u00a0', ' '));
  expect(await traces(jalon)).toBe(avant);
  return corps;
}
