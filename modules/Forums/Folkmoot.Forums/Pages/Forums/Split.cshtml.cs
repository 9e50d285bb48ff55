using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Residents;
using Folkmoot.Core.SafeText;
using Folkmoot.Forums.Organising;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Pages.Forums;

[Authorize(Policy = "Forums.Organise")]
public sealed class SplitModel(TopicPlaces places, IAuthorizationService authorization, TopicMerging merging, TopicReader reader, IStringLocalizer<SplitModel> texts)
    : OrganisingModel(places, authorization)
{
    private const int Shown = 120;

    private IReadOnlyList<PostLine> posts = [];

    [BindProperty, Required(ErrorMessage = "Enter a title")]
    [StringLength(TopicService.MaximumTitle, ErrorMessage = "Title must be 150 characters or fewer")]
    public string? Title { get; set; }

    [BindProperty]
    public List<string> Posts { get; set; } = [];

    public IEnumerable<SelectListItem> Choices => posts.Select(p => new SelectListItem($"{p.Number}. {p.Author ?? texts["Former resident"]}: {Excerpt(p.Body)}", $"{p.Id}"));

    public async Task<IActionResult> OnGetAsync(long topicId, CancellationToken cancellationToken) => await FindAsync(topicId, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(long topicId, CancellationToken cancellationToken)
    {
        if (await FindAsync(topicId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        long[] chosen = [.. posts.Where(p => Posts.Contains($"{p.Id}")).Select(p => p.Id)];
        if (chosen.Length == 0)
        {
            ModelState.AddModelError(nameof(Posts), texts["Choose the posts that go into the new topic"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (await merging.SplitAsync(Topic.Id, chosen, Title!.Trim(), User.UserId(), cancellationToken) is { } topic)
        {
            return LocalRedirect(Url.Content($"~/forums/{Board.Slug}/{topic.Id}/{topic.Slug}"));
        }

        ModelState.AddModelError(nameof(Posts), texts["These posts are no longer there. Choose again"]);
        return Page();
    }

    private async Task<IActionResult?> FindAsync(long topicId, CancellationToken cancellationToken)
    {
        if (await CheckAsync(topicId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        posts = await reader.ListLatestAsync(Topic.Id, cancellationToken);
        return null;
    }

    private static string Excerpt(string markdown) => ResidentMarkdown.ToText(markdown) is { Length: > Shown } text ? text[..Shown] + "…" : ResidentMarkdown.ToText(markdown);
}
