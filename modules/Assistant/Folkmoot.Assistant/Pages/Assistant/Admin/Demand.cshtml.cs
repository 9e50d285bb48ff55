using System.Globalization;
using System.Text;
using Folkmoot.Assistant.Demand;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Grants;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Assistant.Pages.Assistant.Admin;

/// <summary>What the assistant could not answer, or answered badly.</summary>
[Authorize(Policy = "Assistant.Write"), WholeSite]
public sealed class DemandModel(DemandReader reader, BadAnswers bad, ISettings<AssistantSettings> settings) : PageModel
{
    public IReadOnlyList<WantedAnswer> Wanted { get; private set; } = [];

    public IReadOnlyList<RatedVersion> Rated { get; private set; } = [];

    public int KeptDays { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Wanted = await reader.UnansweredAsync(cancellationToken);
        Rated = await bad.ListAsync(cancellationToken);
        KeptDays = (await settings.GetAsync(cancellationToken)).KeepDays;
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken)
    {
        var csv = new StringBuilder("question,otherWords,count,lastAsked,language\r\n");
        foreach (var wanted in await reader.UnansweredAsync(cancellationToken))
        {
            string[] cells = [wanted.Question, string.Join('\n', wanted.OtherWords), wanted.Count.ToString(CultureInfo.InvariantCulture), wanted.LastAsked.ToString("O", CultureInfo.InvariantCulture), wanted.Language];
            csv.AppendJoin(',', cells.Select(CsvField.Of)).Append("\r\n");
        }

        return File(Encoding.UTF8.GetBytes(csv.ToString()), "text/csv; charset=utf-8", "wanted-answers.csv");
    }
}
