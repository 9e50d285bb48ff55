using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Items;
using Folkmoot.Core.Residents;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.OfficialResponses;

namespace Folkmoot.Forums.Topics;

/// <summary>Starts conversations among invented people, so that a demonstration is not empty. What residents write is never exported.</summary>
public sealed class TopicsStep(
    TopicService topics, BoardService boards, ResponseDesk responses, ResidentProfiles residents, SiteCalendar calendar) : IRecipeStep<TopicsStepData>
{
    public async Task RunAsync(TopicsStepData data, RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (var sample in data.Topics)
        {
            var board = await boards.FindAsync(sample.Board, cancellationToken)
                ?? throw new ValidationException($"There is no board '{sample.Board}' for the topic '{sample.Id}'. Open it with a ForumBoards step before this one.");
            await StartAsync(sample, board, cancellationToken);
        }
    }

    public Task<TopicsStepData?> ExportAsync(CancellationToken cancellationToken) => Task.FromResult<TopicsStepData?>(null);

    private async Task StartAsync(SampleTopic sample, Board board, CancellationToken cancellationToken)
    {
        var first = sample.Posts[0];
        var topic = await topics.StartAsync(board, sample.Title, first.Text, await PersonAsync(first.By, cancellationToken), TokenOf(sample, 0), cancellationToken);
        for (var index = 1; index < sample.Posts.Count; index++)
        {
            var reply = sample.Posts[index];
            await topics.ReplyAsync(board, topic.Id, reply.Text, await PersonAsync(reply.By, cancellationToken), TokenOf(sample, index), cancellationToken);
        }

        await AnswerAsync(sample, topic, board, cancellationToken);
    }

    private async Task AnswerAsync(SampleTopic sample, Topic topic, Board board, CancellationToken cancellationToken)
    {
        if (sample.Asked)
        {
            await responses.AskAsync(board, topic, await PersonAsync(sample.Posts[0].By, cancellationToken), cancellationToken);
        }

        ResponseState? seen = null;
        foreach (var (answer, index) in sample.Answers.Select((answer, index) => (answer, index)))
        {
            DateOnly? day = answer.InDays is { } days ? calendar.Today.AddDays(days) : null;
            var words = new StepWords(answer.State, answer.Text, answer.Role, answer.Department, day, Evidence: null);
            var person = await PersonAsync(answer.By, cancellationToken);
            if (!await responses.SayAsync(board, topic, words, seen, person, TokenOf(sample, -1 - index), cancellationToken))
            {
                throw new ValidationException($"'{answer.State}' cannot follow '{seen}' in the answers to the topic '{sample.Id}'.");
            }

            seen = answer.State;
        }
    }

    // No account has such an id, so nobody can ever sign in as an invented person.
    private async Task<string> PersonAsync(string name, CancellationToken cancellationToken)
    {
        var userId = $"invented-{Slug.From(name)}";
        if (await residents.FindAsync(userId, cancellationToken) is null)
        {
            var displayName = DisplayName.Read(name, out var problem) ?? throw new ValidationException($"{name}: {problem}.");
            await residents.SaveAsync(userId, displayName, home: null, cancellationToken);
        }

        return userId;
    }

    // The same step run again finds what it has made by the token that a form would carry.
    private static Guid TokenOf(SampleTopic sample, int post) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{sample.Id}/{post}")).AsSpan(0, 16));
}

/// <summary>Conversations to start with.</summary>
public sealed class TopicsStepData
{
    public IReadOnlyList<SampleTopic> Topics { get; set; } = [];
}

/// <summary>A conversation.</summary>
public sealed class SampleTopic
{
    /// <summary>Names it in the recipe, so that running the step again changes nothing.</summary>
    [Required, StringLength(80)]
    public string Id { get; set; } = "";

    /// <summary>The board's id.</summary>
    [Required, StringLength(80)]
    public string Board { get; set; } = "";

    [Required, StringLength(TopicService.MaximumTitle)]
    public string Title { get; set; } = "";

    [MinLength(1, ErrorMessage = "A topic needs at least one post.")]
    public IReadOnlyList<SamplePost> Posts { get; set; } = [];

    /// <summary>Whether its author asks the council for an answer; else the council answers unasked.</summary>
    public bool Asked { get; set; }

    /// <summary>What the council has said to it, in order.</summary>
    public IReadOnlyList<SampleAnswer> Answers { get; set; } = [];
}

/// <summary>What an invented person says.</summary>
public sealed class SamplePost
{
    /// <summary>The person's display name.</summary>
    [Required, StringLength(DisplayName.MaximumLength)]
    public string By { get; set; } = "";

    /// <summary>Markdown.</summary>
    [Required, StringLength(TopicService.MaximumBody)]
    public string Text { get; set; } = "";
}

/// <summary>What an invented officer or councillor answers for the council.</summary>
public sealed class SampleAnswer
{
    /// <summary>The person's display name.</summary>
    [Required, StringLength(DisplayName.MaximumLength)]
    public string By { get; set; } = "";

    /// <summary>As which the person answers: Officer or Councillor.</summary>
    [Required, RegularExpression($"{RoleNames.Officer}|{RoleNames.Councillor}", ErrorMessage = "An answer's role is Officer or Councillor.")]
    public string Role { get; set; } = RoleNames.Officer;

    [StringLength(ResponseDesk.MaximumDepartment)]
    public string Department { get; set; } = "";

    public ResponseState State { get; set; } = ResponseState.Answered;

    /// <summary>Markdown.</summary>
    [Required, StringLength(ResponseDesk.MaximumText)]
    public string Text { get; set; } = "";

    /// <summary>By when it is promised, or when it was done: days from the day on which the recipe runs.</summary>
    [Range(-365, 365)]
    public int? InDays { get; set; }
}
