using Folkmoot.Core.Moderation;
using Folkmoot.Core.Residents;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.OfficialResponses;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using TopicEntity = Folkmoot.Forums.Topics.Topic;

namespace Folkmoot.Forums.Pages.Forums;

[Authorize(Policy = "Forums.Post")]
public sealed class AskModel(
    BoardService boards, WritingRules rules, ModerationDesk desk, Suspensions suspensions, ResponseReader reader, ResponseDesk responses, ISettings<OfficialResponseSettings> settings,
    IStringLocalizer<AskModel> texts)
    : WritingModel(boards, rules, desk)
{
    public TopicEntity Topic { get; private set; } = null!;

    public int WorkingDays { get; private set; }

    public async Task<IActionResult> OnGetAsync(string board, long topicId, CancellationToken cancellationToken) =>
        await CheckTopicAsync(board, topicId, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(string board, long topicId, CancellationToken cancellationToken)
    {
        if (await CheckTopicAsync(board, topicId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (await suspensions.FindAsync(User.UserId(), cancellationToken) is not null)
        {
            ModelState.AddModelError("", texts["You cannot ask while you are suspended"]);
            return Page();
        }

        await responses.AskAsync(Board, Topic, User.UserId(), cancellationToken);
        return LocalRedirect($"~/forums/{Board.Slug}/{topicId}/{Topic.Slug}#official-answer");
    }

    // The topic first, since the page that says why somebody may not ask names it.
    private async Task<IActionResult?> CheckTopicAsync(string board, long topicId, CancellationToken cancellationToken)
    {
        if (await reader.FindTopicAsync(topicId, cancellationToken) is not (var topic, var home) || home.Slug != board)
        {
            return NotFound();
        }

        Topic = topic;
        WorkingDays = (await settings.GetAsync(cancellationToken)).WorkingDaysToAnswer;
        return await CheckAsync(board, cancellationToken);
    }
}
