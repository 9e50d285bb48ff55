using Folkmoot.Assistant.Answering;
using Folkmoot.Assistant.Articles;
using Folkmoot.Assistant.Vocabularies;
using Folkmoot.Core.Grants;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Assistant.Pages.Assistant.Admin;

/// <summary>Synonyms, names of places and test questions of one language, a line each.</summary>
[Authorize(Policy = "Assistant.Publish"), WholeSite]
public sealed class WordsModel(VocabularyBook book, ArticleBook articles, Site site, IStringLocalizer<WordsModel> texts) : PageModel
{
    [BindProperty]
    public string? Synonyms { get; set; }

    [BindProperty]
    public string? Places { get; set; }

    [BindProperty]
    public string? Tests { get; set; }

    /// <summary>The state in which the editor saw them, so that nobody overwrites what another has written meanwhile.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    [TempData]
    public string? Done { get; set; }

    public string Language { get; private set; } = "";

    public IReadOnlyList<string> Languages { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? language, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(language, cancellationToken))
        {
            return NotFound();
        }

        var vocabulary = await book.FindAsync(Language, cancellationToken);
        Seen = vocabulary.Stamp;
        Synonyms = string.Join('\n', vocabulary.Synonyms.Select(VocabularyLines.Write));
        Places = string.Join('\n', vocabulary.Places);
        Tests = string.Join('\n', vocabulary.Tests.Select(VocabularyLines.Write));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? language, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(language, cancellationToken))
        {
            return NotFound();
        }

        var data = new VocabularyData
        {
            Language = Language,
            Synonyms = Read<SynonymData>(nameof(Synonyms), Synonyms, VocabularyLines.TryReadSynonyms),
            Places = [.. VocabularyLines.Of(Places).Select(line => line.Line).Distinct()],
            Tests = Read<AnswerTest>(nameof(Tests), Tests, VocabularyLines.TryReadTest),
        };
        var known = (await articles.SlugsAsync(cancellationToken)).ToHashSet();
        foreach (var stranger in data.Tests!.SelectMany(test => test.Expected).Where(slug => !known.Contains(slug)).Distinct().Take(5))
        {
            ModelState.AddModelError(nameof(Tests), texts["There is no answer with the id {0}", stranger]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (!await book.SaveAsync(data, Seen ?? "", cancellationToken))
        {
            ModelState.AddModelError("", texts["Somebody has changed these words meanwhile. Open the page in another window, and bring your changes over"]);
            return Page();
        }

        Done = texts["Saved. The assistant goes by it from now on."];
        return LocalRedirect($"~/ask/admin/words?language={Language}");
    }

    private delegate bool Reader<T>(string line, out T read);

    private List<T> Read<T>(string field, string? text, Reader<T> reader)
    {
        List<T> all = [];
        foreach (var (number, line) in VocabularyLines.Of(text))
        {
            if (line.Length <= 1000 && reader(line, out var read))
            {
                all.Add(read);
            }
            else
            {
                ModelState.AddModelError(field, texts["Line {0} cannot be read: {1}", number, line.Length > 60 ? line[..60] + "…" : line]);
            }
        }

        return all;
    }

    private async Task<bool> OpenAsync(string? language, CancellationToken cancellationToken)
    {
        Languages = [.. (await articles.LanguagesAsync(cancellationToken)).Concat((await book.ListAsync(cancellationToken)).Select(v => v.Language)).Append(site.Culture.Name).Distinct().Order(StringComparer.Ordinal)];
        Language = language ?? site.Culture.Name;
        return Languages.Contains(Language);
    }
}
