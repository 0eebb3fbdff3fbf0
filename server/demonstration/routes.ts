import { corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { introuvable } from '../http/probleme.ts';
import { avancerHorloge, lireHorloge } from './horloge.ts';
import { courriels, deplacement, deplacementFait, horlogeLue } from './schemas.ts';

const tags = ['démonstration'];
const chemin = '/api/demonstration/horloge';
const administrateur = { roles: ['administrateur'] } as const;

export const routesDemonstration = nouvelleApplication()
  .openapi(
    definirRoute({
      method: 'get',
      path: chemin,
      operationId: 'lireHorloge',
      acces: administrateur,
      tags,
      responses: { 200: corpsJson(horlogeLue) },
    }),
    async (c) => {
      const { base, config } = c.get('deps');
      if (!config.demo) throw introuvable();
      return repondre(c, horlogeLue, await lireHorloge(base.sql), 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: chemin,
      operationId: 'avancerHorloge',
      acces: administrateur,
      corps: 'demande',
      tags,
      request: { body: corpsJson(deplacement) },
      responses: { 200: corpsJson(deplacementFait) },
    }),
    async (c) => {
      const { base, config, reveiller } = c.get('deps');
      if (!config.demo) throw introuvable();
      const fait = await avancerHorloge(base.sql, c.req.valid('json').vers);
      reveiller();
      return repondre(c, deplacementFait, fait, 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/demonstration/courriels',
      operationId: 'listerCourriels',
      acces: 'public',
      tags,
      responses: { 200: corpsJson(courriels) },
    }),
    async (c) => {
      const { base, config } = c.get('deps');
      if (!config.demo) throw introuvable();
      const lignes = await base.sql<
        { id: string; destinataire: string; sujet: string; texte: string; envoyeLe: string }[]
      >`
      select id, destinataire, sujet, texte, envoye_le as "envoyeLe" from courriels order by envoye_le desc, id desc limit 200`;
      return repondre(
        c,
        courriels,
        { courriels: lignes.map((l) => ({ ...l, envoyeLe: new Date(l.envoyeLe).toISOString() })) },
        200,
      );
    },
  );
