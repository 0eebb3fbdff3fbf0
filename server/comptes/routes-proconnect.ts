import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import type { Acteur } from '../acces/acteur.ts';
import type { Env } from '../http/contexte.ts';
import { noterContournement } from '../http/contournements.ts';
import { exigerPreuve } from '../http/exiger-preuve.ts';
import { introuvable, Refus } from '../http/probleme.ts';
import { acteurDe, corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { provenanceDe } from '../http/provenance.ts';
import { ouvrirSessionDe, prouverSessionDe } from '../http/session.ts';
import { demanderRattachement } from '../rattachements/demander-rattachement.ts';
import { exigerComptePropre } from './changer-compte.ts';
import { compteDeLIdentite, courrielPris, creerDIdentite, delierIdentite, lierIdentite } from './identites.ts';
import { FournisseurMuet, partir, revenir, type Aller, type Identite, type ReglagesProconnect } from './proconnect.ts';
import { identiteLue, suite as pageDuProduit, suiteDeConnexion } from './schemas.ts';
import { desceller, sceller } from './sceau.ts';

const tags = ['comptes'];
const chemin = '/api/proconnect';
/** How long a person may take over there, or hesitate before joining an account, in seconds. */
const DUREE_SECONDES = 900;

/** What this browser left with. */
interface Parti extends Aller {
  usage: 'connexion' | 'preuve';
  suite: string;
}
/** What came back, that nobody has joined to an account yet. */
interface EnAttente extends Identite {
  suite: string;
}
type Gardes = { parti: Parti; attente: EnAttente };

const redirections = { 302: { description: 'Vers le fournisseur d’identité, ou une page du produit' } };

function reglagesDe(c: Context<Env>): ReglagesProconnect {
  const { proconnect } = c.get('deps').config;
  if (proconnect === null) throw introuvable();
  return proconnect;
}

const nomDe = (c: Context<Env>, quoi: keyof Gardes): string =>
  `${c.get('deps').config.baseUrl.startsWith('https:') ? '__Host-' : ''}proconnect-${quoi}`;
const reglagesDuCookie = (c: Context<Env>) =>
  ({
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: c.get('deps').config.baseUrl.startsWith('https:'),
  }) as const;

/** Kept by the browser alone, sealed: nobody reads it, changes it, or takes it for the other. */
function garder<Q extends keyof Gardes>(c: Context<Env>, quoi: Q, valeur: Gardes[Q]): void {
  const { cleSecrete } = c.get('deps').config;
  const texte = JSON.stringify({ valeur, jusqua: Date.now() + DUREE_SECONDES * 1000 });
  const scelle = sceller(cleSecrete, `proconnect:${quoi}`, texte);
  setCookie(c, nomDe(c, quoi), scelle, { ...reglagesDuCookie(c), maxAge: DUREE_SECONDES });
}

function lireGarde<Q extends keyof Gardes>(c: Context<Env>, quoi: Q): Gardes[Q] | null {
  const scelle = getCookie(c, nomDe(c, quoi));
  if (scelle === undefined) return null;
  try {
    const texte = desceller(c.get('deps').config.cleSecrete, `proconnect:${quoi}`, scelle);
    const { valeur, jusqua } = JSON.parse(texte) as { valeur: Gardes[Q]; jusqua: number };
    return jusqua > Date.now() ? valeur : null;
  } catch {
    noterContournement(c, 'sceau');
    return null;
  }
}

const oublier = (c: Context<Env>, quoi: keyof Gardes): void => {
  deleteCookie(c, nomDe(c, quoi), reglagesDuCookie(c));
};

/**
 * The SIRET that comes with a person asks for their rattachement by itself, as they would have: one deposits at once, and the organisation confirms. An agent belongs to
 * no beneficiary. What it does not say (an organisation that no directory describes) the person says on the page. Gives the page to go on with.
 */
async function rattacher(
  c: Context<Env>,
  acteur: Acteur | null,
  { siret, suite }: { siret: string | null; suite: string },
): Promise<string> {
  if (acteur === null || siret === null || acteur.roles.length > 0) return suite;
  const { base, config } = c.get('deps');
  const [deja] = await base.sql`
    select 1 from organisations o where o.siret = ${siret} and (
      exists (select 1 from membres_organisation m where m.organisation_id = o.id and m.compte_id = ${acteur.compteId})
      or exists (select 1 from rattachements r where r.organisation_id = o.id and r.compte_id = ${acteur.compteId}))`;
  if (deja) return suite;
  const deps = { sql: base.sql, annuaire: config.rechercheEntreprisesUrl, reglages: config };
  try {
    await demanderRattachement(deps, acteur, {
      siret,
      roles: ['saisie'],
      qualite: 'Identité professionnelle donnée par ProConnect',
    });
    return suite;
  } catch (e) {
    if (!(e instanceof Refus)) throw e;
    return `/organisation/rattachement?siret=${siret}`;
  }
}

/** Signing in by ProConnect: leaving for it, coming back, joining an account that was there before, parting from it. */
export const routesProconnect = nouvelleApplication()
  .openapi(
    definirRoute({
      method: 'get',
      path: `${chemin}/depart`,
      operationId: 'partirVersProconnect',
      acces: 'public',
      tags,
      request: {
        query: z.strictObject({ suite: pageDuProduit.optional(), usage: z.enum(['connexion', 'preuve']).optional() }),
      },
      responses: redirections,
    }),
    async (c) => {
      const reglages = reglagesDe(c);
      const { suite = '/dossiers', usage = 'connexion' } = c.req.valid('query');
      const retour = `${c.get('deps').config.baseUrl}${chemin}/retour`;
      try {
        const { adresse, aller } = await partir(reglages, { retour, prouver: usage === 'preuve' });
        garder(c, 'parti', { ...aller, usage, suite });
        return c.redirect(adresse);
      } catch (e) {
        if (!(e instanceof FournisseurMuet)) throw e;
        return c.redirect('/proconnect?etat=muet');
      }
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: `${chemin}/retour`,
      operationId: 'revenirDeProconnect',
      acces: 'public',
      tags,
      responses: redirections,
    }),
    async (c) => {
      const reglages = reglagesDe(c);
      const { base, config, reveiller } = c.get('deps');
      const parti = lireGarde(c, 'parti');
      // It serves once, whatever comes of it.
      oublier(c, 'parti');
      if (parti === null) return c.redirect('/proconnect?etat=perdu');
      if (new URL(c.req.url).searchParams.get('state') !== parti.etat) noterContournement(c, 'retour_proconnect');
      let identite: Identite | null;
      try {
        // The address as the provider knows it, whatever a proxy made of it.
        const adresse = new URL(`${chemin}/retour${new URL(c.req.url).search}`, config.baseUrl);
        identite = await revenir(reglages, adresse, parti);
      } catch (e) {
        if (!(e instanceof FournisseurMuet)) throw e;
        return c.redirect('/proconnect?etat=muet');
      }
      if (identite === null) return c.redirect('/proconnect?etat=perdu');
      const lie = await compteDeLIdentite(base.sql, identite);
      const acteur = c.get('acteur');
      if (parti.usage === 'preuve') {
        if (acteur === null || lie !== acteur.compteId) return c.redirect('/proconnect?etat=autre');
        await prouverSessionDe(c, lie, 'fournisseur');
        return c.redirect('/proconnect?etat=prouve');
      }
      const attendLAccord = lie === null && (acteur !== null || (await courrielPris(base.sql, identite.courriel)));
      const compteId = attendLAccord ? null : (lie ?? (await creerDIdentite(base.sql, config.cleSecrete, identite)));
      if (compteId === null) {
        garder(c, 'attente', { ...identite, suite: parti.suite });
        return c.redirect('/proconnect');
      }
      await ouvrirSessionDe(c, compteId, {
        moyen: 'fournisseur',
        facteur: identite.deuxFacteurs,
        fournisseur: identite.jeton,
      });
      const suite = await rattacher(c, c.get('acteur'), { siret: identite.siret, suite: parti.suite });
      reveiller();
      return c.redirect(c.get('attente') === null ? suite : '/connexion');
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: `${chemin}/attente`,
      operationId: 'lireIdentite',
      acces: 'public',
      tags,
      responses: { 200: corpsJson(identiteLue) },
    }),
    (c) => {
      reglagesDe(c);
      const attente = lireGarde(c, 'attente');
      const identite = attente === null ? null : { nom: attente.nom, courriel: attente.courriel };
      return Promise.resolve(repondre(c, identiteLue, { identite }, 200));
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: `${chemin}/liaison`,
      operationId: 'lierProconnect',
      acces: 'connecte',
      tags,
      responses: { 200: corpsJson(suiteDeConnexion) },
    }),
    async (c) => {
      reglagesDe(c);
      const { base, config, reveiller } = c.get('deps');
      const acteur = acteurDe(c);
      exigerComptePropre({ acteur, demo: config.demo });
      const attente = lireGarde(c, 'attente');
      if (attente === null)
        throw new Refus(
          'lien_perime',
          'Votre passage par ProConnect est trop ancien. Recommencez depuis « Double authentification », dans « Mon compte ».',
        );
      exigerPreuve(acteur);
      await lierIdentite(base.sql, config.cleSecrete, { ...acteur, provenance: provenanceDe(c) }, attente);
      oublier(c, 'attente');
      const suite = await rattacher(c, acteur, attente);
      reveiller();
      return repondre(c, suiteDeConnexion, { suite }, 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'delete',
      path: '/api/compte/proconnect',
      operationId: 'delierProconnect',
      acces: 'connecte',
      tags,
      responses: { 204: { description: 'Le compte ne s’ouvre plus par ProConnect' } },
    }),
    async (c) => {
      const { base, reveiller } = c.get('deps');
      const acteur = acteurDe(c);
      exigerPreuve(acteur);
      await delierIdentite(base.sql, { ...acteur, provenance: provenanceDe(c) });
      reveiller();
      return c.body(null, 204);
    },
  );
