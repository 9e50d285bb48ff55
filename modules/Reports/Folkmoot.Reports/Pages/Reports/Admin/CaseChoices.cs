using System.Globalization;
using Folkmoot.Core.Areas;
using Folkmoot.Reports.Answers;
using Folkmoot.Reports.Casework;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Pages.Reports.Admin;

/// <summary>What officers choose from, for one report or for many.</summary>
public sealed class CaseChoices(
    CaseReader cases, AnswerBook answers, CategoryBook categories, AreaDirectory areas, StateWords words, Priorities priorities, IStringLocalizer<CaseChoices> texts)
{
    public IEnumerable<SelectListItem> States => ReportStates.OfOfficers.Select(s => new SelectListItem(words.Of(s), s.ToString()));

    public IEnumerable<SelectListItem> Urgencies => Enumerable.Range(0, Priorities.Highest + 1).Select(p => new SelectListItem(priorities.Of(p), p.ToString(CultureInfo.InvariantCulture)));

    public IEnumerable<SelectListItem> Lists =>
    [
        new(texts["Open"], nameof(WhichCases.Open)), new(texts["Overdue"], nameof(WhichCases.Overdue)), new(texts["Mine"], nameof(WhichCases.Mine)),
        new(texts["Given to nobody"], nameof(WhichCases.Nobodys)), new(texts["Messages without a place"], nameof(WhichCases.Enquiries)), new(texts["My shortlist"], nameof(WhichCases.Shortlist)), new(texts["Closed"], nameof(WhichCases.Closed)),
    ];

    public IEnumerable<SelectListItem> Acts =>
    [
        new(texts["Give them to somebody"], nameof(BundleKind.Assign)), new(texts["Change how far they have come"], nameof(BundleKind.State)),
        new(texts["Change how urgent they are"], nameof(BundleKind.Priority)), new(texts["Change their category"], nameof(BundleKind.Category)),
    ];

    /// <summary>Of a report's category and of all.</summary>
    public async Task<IReadOnlyList<SelectListItem>> TemplatesAsync(Guid categoryId, CancellationToken cancellationToken) =>
        [.. (await answers.ForAsync(categoryId, cancellationToken)).Select(t => new SelectListItem(t.Title, t.Slug))];

    /// <summary>Who may answer there, the officer first. Whoever has it stays to be chosen, also when they may answer there no longer.</summary>
    public async Task<IReadOnlyList<SelectListItem>> ColleaguesAsync(string officerId, AreaId? area, string category, CancellationToken cancellationToken) =>
        [new(texts["Me"], officerId), .. (await cases.ColleaguesAsync(area, category, cancellationToken)).Where(c => c.Key != officerId).Select(c => new SelectListItem(c.Value, c.Key))];

    public async Task<IReadOnlyList<SelectListItem>> CategoriesAsync(CancellationToken cancellationToken) =>
        [.. (await categories.ListAsync(cancellationToken)).Where(c => c.IsWritten).Select(c => new SelectListItem(c.Title, c.Slug))];

    public async Task<IReadOnlyList<SelectListItem>> AreasAsync(CancellationToken cancellationToken) =>
        [.. (await areas.ListHomesAsync(cancellationToken)).Select(a => new SelectListItem(a.Name, a.Id.Value))];
}
