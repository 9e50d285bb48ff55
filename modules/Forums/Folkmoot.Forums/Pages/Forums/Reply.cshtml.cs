using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Residents;
using Folkmoot.Data;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Drafts;
using Folkmoot.Forums.Organising;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using TopicEntity = Folkmoot.Forums.Topics.Topic;

namespace Folkmoot.Forums.Pages.Forums;

[Authorize(Policy = "Forums.Post")]
public sealed class ReplyModel(
    BoardService boards, WritingRules rules, ModerationDesk desk, DraftDesk drafts, SiteDatabase site, TopicService topics, TopicPlaces places, PostFinder posts,
    Quotes quotes)
    : DraftingModel(boards, rules, desk, drafts)
{
    [BindProperty, Required(ErrorMessage = "Enter your reply")]
    [StringLength(TopicService.MaximumBody, ErrorMessage = "Your reply must be 10,000 characters or fewer")]
    public string? Body { get; set; }

    public TopicEntity Topic { get; private set; } = null!;

    protected override DraftPlace Place => DraftPlace.In(Topic);

    protected override (string? Title, string? Body) Written => (null, Body);

    public async Task<IActionResult> OnGetAsync(string board, long topicId, long? quote, CancellationToken cancellationToken)
    {
        FormToken = Guid.CreateVersion7();
        if (await CheckPlaceAsync(board, topicId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        Body = (await OpenDraftAsync(cancellationToken))?.Body;
        if (quote is { } id && await posts.FindAsync(Board, topicId, id, cancellationToken) is { Post.Hidden: false } quoted)
        {
            Body = quotes.After(Body, quoted);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string board, long topicId, CancellationToken cancellationToken)
    {
        if (await CheckPlaceAsync(board, topicId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        await TakePicturesAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await using var work = await site.BeginAsync(cancellationToken);
        var verdict = await JudgePostAsync(Post.ItemKind, Topic, [new(nameof(Body), Body!.Trim())], cancellationToken);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var isSent = await IsSentAsync(cancellationToken);
        var post = await topics.ReplyAsync(Board, Topic.Id, Body!.Trim(), User.UserId(), FormToken, cancellationToken, verdict.HeldFor);
        if (!isSent)
        {
            await PictureDesk.GiveAsync(Pictures, post.Id, User.UserId(), await FindHolderAsync(cancellationToken), cancellationToken);
        }

        if (post.LeavesDraft)
        {
            await DropDraftAsync(cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
        return LocalRedirect($"~/forums/{Board.Slug}/{Topic.Id}/{Topic.Slug}?post={post.Id}#post-{post.Id}");
    }

    protected override Task<bool> IsSentAsync(CancellationToken cancellationToken) => topics.IsSentAsync(User.UserId(), FormToken, cancellationToken);

    // What was merged into another topic meanwhile, or moved, is replied to where it is now.
    protected override async Task<IActionResult?> CheckPlaceAsync(string board, long topicId, CancellationToken cancellationToken)
    {
        if (await places.FindAsync(board, topicId, User.UserId(), cancellationToken) is not { } place)
        {
            return NotFound();
        }

        Topic = place.Topic;
        return HttpMethods.IsGet(Request.Method) && (place.Board.Slug != board || Topic.Id != topicId)
            ? LocalRedirect($"~/forums/{place.Board.Slug}/{Topic.Id}/reply{Request.QueryString}")
            : await CheckAsync(place.Board, Topic, cancellationToken);
    }
}
