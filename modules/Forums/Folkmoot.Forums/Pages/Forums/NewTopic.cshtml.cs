using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Residents;
using Folkmoot.Data;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TopicEntity = Folkmoot.Forums.Topics.Topic;

namespace Folkmoot.Forums.Pages.Forums;

[Authorize(Policy = "Forums.Post")]
public sealed class NewTopicModel(
    BoardService boards, WritingRules rules, ModerationDesk desk, SiteDatabase site, TopicService topics)
    : WritingModel(boards, rules, desk)
{
    [BindProperty, Required(ErrorMessage = "Enter a title")]
    [StringLength(TopicService.MaximumTitle, ErrorMessage = "Title must be 150 characters or fewer")]
    public string? Title { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter what you want to say")]
    [StringLength(TopicService.MaximumBody, ErrorMessage = "What you want to say must be 10,000 characters or fewer")]
    public string? Body { get; set; }

    public async Task<IActionResult> OnGetAsync(string board, CancellationToken cancellationToken)
    {
        FormToken = Guid.CreateVersion7();
        return await CheckAsync(board, cancellationToken) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(string board, CancellationToken cancellationToken)
    {
        if (await CheckAsync(board, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await using var work = await site.BeginAsync(cancellationToken);
        WrittenField[] fields = [new(nameof(Title), Title!.Trim()), new(nameof(Body), Body!.Trim())];
        var verdict = await JudgePostAsync(TopicEntity.ItemKind, topic: null, fields, cancellationToken);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var topic = await topics.StartAsync(Board, Title!.Trim(), Body!.Trim(), User.UserId(), FormToken, cancellationToken, verdict.HeldFor);
        await work.CommitAsync(cancellationToken);
        return RedirectToPage("Topic", new { board, topicId = topic.Id, slug = topic.Slug });
    }
}
