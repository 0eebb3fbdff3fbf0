import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Logger } from 'pino';
import { TexteMalForme } from '../../workflows/engine/canonique.ts';
import { estPassagere } from '../db/pannes.ts';
import type { Env } from './contexte.ts';
import { noterContournement } from './contournements.ts';
import { Refus } from './probleme.ts';

const titres: Record<number, string> = {
  400: 'Demande illisible',
  401: 'Connexion nécessaire',
  403: 'Accès refusé',
  404: 'Introuvable',
  405: 'Méthode refusée',
  409: 'Pas possible maintenant',
  413: 'Trop volumineux',
  415: 'Format refusé',
  422: 'À corriger',
  429: 'Trop de demandes',
  503: 'Momentanément indisponible',
};

interface Corps {
  statut: number;
  code: string;
  detail: string;
  constats?: Refus['constats'];
  possibles?: Refus['possibles'];
  reessayerApres?: number | undefined;
}

function traduire(e: unknown, journal: Logger, requete: string): Corps {
  if (e instanceof Refus) {
    // Something outside does not work: whoever runs the product must know, whoever uses it needs not.
    if (e.cause !== undefined) journal.warn({ err: e.cause, requete }, 'Demande remise à plus tard.');
    return {
      statut: e.statut,
      code: e.code,
      detail: e.message,
      constats: e.constats,
      possibles: e.possibles,
      reessayerApres: e.reessayerApres,
    };
  }
  if (e instanceof HTTPException) {
    if (e.status === 415) return { statut: 415, code: 'type_refuse', detail: 'Le contenu doit être envoyé en JSON.' };
    return {
      statut: e.status,
      code: 'requete_illisible',
      detail: 'La demande n’a pas pu être lue : vérifiez son format.',
    };
  }
  if (estPassagere(e)) {
    journal.warn({ err: e, requete }, 'Demande remise à plus tard.');
    return {
      statut: 503,
      code: 'indisponible',
      detail: 'Le service est momentanément indisponible. Rien n’est perdu : réessayez dans quelques secondes.',
      reessayerApres: 5,
    };
  }
  const code = typeof e === 'object' && e !== null && 'code' in e ? String(e.code) : '';
  // A text that nothing can hold: U+0000, or half a surrogate pair.
  if (
    e instanceof TexteMalForme ||
    code === '22021' ||
    code === '22P05' ||
    (code === '22P02' && String(e).includes('type json'))
  )
    return {
      statut: 400,
      code: 'requete_illisible',
      detail: 'La demande contient un caractère interdit : retirez-le et recommencez.',
    };
  journal.error({ err: e, requete }, 'Erreur inattendue.');
  return {
    statut: 500,
    code: 'erreur',
    detail:
      'Une erreur inattendue s’est produite. Réessayez ; si elle persiste, donnez la référence de la demande à la Région.',
  };
}

/** Any error as one JSON body in French, without what happened inside. The only place that builds it. */
export function repondreErreur(e: unknown, c: Context<Env>, journal: Logger): Response {
  const requete = c.get('requete');
  if (e instanceof Refus && e.contournement !== undefined) noterContournement(c, e.contournement);
  // Pages send JSON, whole.
  if (e instanceof HTTPException) noterContournement(c, 'corps');
  const { statut, code, detail, constats, possibles, reessayerApres } = traduire(e, journal, requete);
  const corps = {
    type: 'about:blank',
    title: titres[statut] ?? 'Erreur',
    status: statut,
    detail,
    code,
    requete,
    ...(constats ? { constats } : {}),
    ...(possibles ? { possibles } : {}),
  };
  return c.body(JSON.stringify(corps), statut as ContentfulStatusCode, {
    'Content-Type': 'application/problem+json; charset=utf-8',
    ...(reessayerApres === undefined ? {} : { 'Retry-After': String(reessayerApres) }),
  });
}
