using Folkmoot.Core.Moderation;
using Folkmoot.Core.Residents;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.OfficialResponses;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using TopicEntity = Folkmoot.Forums.Topics.Topic;

namespace Folkmoot.Forums.Pages.Forums;

[Authorize(Policy = "Forums.Post")]
public sealed class AskModel(
    BoardService boards, ResidentProfiles profiles, IAuthorizationService authorization, ModerationDesk desk, Suspensions suspensions, TopicReader topics,
    ResponseDesk responses, ISettings<OfficialResponseSettings> settings, IStringLocalizer<AskModel> texts)
    : WritingModel(boards, profiles, authorization, desk)
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

    private async Task<IActionResult?> CheckTopicAsync(string board, long topicId, CancellationToken cancellationToken)
    {
        if (await CheckAsync(board, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (await topics.FindAsync(Board.Id, topicId, cancellationToken) is not { } topic)
        {
            return NotFound();
        }

        Topic = topic;
        WorkingDays = (await settings.GetAsync(cancellationToken)).WorkingDaysToAnswer;
        return null;
    }
}
