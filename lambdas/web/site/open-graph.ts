import { absolute } from '../../../core/paths.ts'
import { SITE_NAME } from './layout.ts'
import { markup, type Html } from './markup.ts'

/** What other sites show of a page whose address is shared (Open Graph), and search engines below its title. */
export function openGraph(page: { title: string; summary: string; path: string }, publicUrl: string): Html {
  const { title, summary, path } = page
  const url = absolute(publicUrl, path)
  return markup`<meta name="description" content="${summary}">
    <link rel="canonical" href="${url}">
    <meta property="og:type" content="website">
    <meta property="og:site_name" content="${SITE_NAME}">
    <meta property="og:locale" content="fr_FR">
    <meta property="og:title" content="${title}">
    <meta property="og:description" content="${summary}">
    <meta property="og:url" content="${url}">`
}
