import type { Page } from 'playwright-core'

/** A place of a page, with how far down it is. */
interface Place {
  page: number
  /** Points from the bottom of the sheet. */
  height: number
}

/** How a paper comes out of the printer. */
export interface Printed {
  pages: number
  /** Rows whose beginning and end are on different sheets, by what they say. */
  cutRows: string[]
  /** Headings that do not stand on the sheet of what follows them. */
  partedHeadings: string[]
  /** Of each table: the sheets it runs over, and its number of rows. */
  tables: { sheets: number; rows: number }[]
  pdf: Buffer
}

/**
 * Prints a page as a browser does. Where things end up is told by the document itself: marks without any extent stand before
 * and behind what is measured, and links to them, on a sheet of their own at the end, make the browser write down where they are.
 */
export async function printed(page: Page, html: string): Promise<Printed> {
  await page.setContent(html)
  const paper = await page.pdf({ preferCSSPageSize: true })
  const { rows, headings, tables } = await page.evaluate(() => {
    let marks = 0
    const mark = (parent: Element, before: Node | null) => {
      const anchor = document.createElement('a')
      anchor.id = `mark${++marks}`
      parent.insertBefore(anchor, before)
      return anchor.id
    }
    const inner = (cell: Element) => cell.querySelector('p:last-child') ?? cell
    const rowOf = (row: HTMLTableRowElement) => ({
      says: row.textContent ?? '',
      ids: Array.from(row.cells).flatMap((cell) => [
        mark(cell.querySelector('p') ?? cell, (cell.querySelector('p') ?? cell).firstChild),
        mark(inner(cell), null),
      ]),
    })
    const some = {
      rows: Array.from(document.querySelectorAll('tbody tr')).map((row) => rowOf(row as HTMLTableRowElement)),
      tables: Array.from(document.querySelectorAll('table')).map((table) => ({
        rows: table.tBodies[0]?.rows.length ?? 0,
        ids: Array.from(table.tBodies[0]?.rows ?? []).map((row) => row.querySelector('a')?.id ?? ''),
      })),
      headings: Array.from(document.querySelectorAll('h2, h3')).map((heading) => {
        const next = heading.nextElementSibling
        const first = next?.querySelector('tbody td, tbody th, p, span') ?? next ?? heading
        return {
          says: heading.textContent ?? '',
          ids: [mark(heading, null), mark(first, first.firstChild)],
        }
      }),
    }
    const links = document.createElement('div')
    links.style.breakBefore = 'page'
    for (let at = 1; at <= marks; at += 1) {
      const link = document.createElement('a')
      link.href = `#mark${at}`
      link.textContent = '·'
      links.append(link)
    }
    document.body.append(links)
    return some
  })
  const places = placesIn(await page.pdf({ preferCSSPageSize: true }))
  const sheetsOf = (ids: string[]) => new Set(ids.map((id) => places.get(id)?.page))
  const isApart = ({ ids }: { ids: string[] }) => sheetsOf(ids).size > 1
  const unknown = [...rows, ...headings].flatMap(({ ids }) => ids).filter((id) => !places.has(id))
  if (unknown.length > 0) throw new Error(`the browser did not say where ${unknown.slice(0, 5)} are`)
  return {
    pages: pagesIn(paper),
    cutRows: rows.filter(isApart).map(({ says }) => says),
    partedHeadings: headings.filter(isApart).map(({ says }) => says),
    tables: tables.map((table) => ({ rows: table.rows, sheets: sheetsOf(table.ids).size })),
    pdf: paper,
  }
}

/** Sheets of a PDF as Chromium writes it. */
function pagesIn(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0
}

/** Where each mark is, from the named destinations Chromium writes. */
function placesIn(pdf: Buffer): Map<string, Place> {
  const text = pdf.toString('latin1')
  const sheets = [...text.matchAll(/(\d+) 0 obj\s*<<\/Type \/Page\b(?!s)/g)].map(([, id]) => Number(id))
  return new Map(
    [...text.matchAll(/\/(mark\d+) \[(\d+) 0 R \/XYZ [\d.-]+ ([\d.-]+) 0\]/g)].map(
      ([, name = '', sheet, height]) => [
        name,
        { page: sheets.indexOf(Number(sheet)), height: Number(height) },
      ],
    ),
  )
}
