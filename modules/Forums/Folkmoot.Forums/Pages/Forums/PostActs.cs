using System.Globalization;
using Folkmoot.Forums.Topics;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Pages.Forums;

/// <summary>What somebody who reads a post can do with it. Visitors get links too, to pages that ask them to sign in: a kept page holds no form.</summary>
public sealed class PostActs(IStringLocalizer<PostActs> texts)
{
    /// <summary>The links below a post.</summary>
    public IReadOnlyList<PostAct> Of(TopicHeading topic, PostLine post, ViewerFacts? viewer)
    {
        ArgumentNullException.ThrowIfNull(topic);
        ArgumentNullException.ThrowIfNull(post);
        if (topic.IsHidden || post.Number is null)
        {
            return [];
        }

        var (isOwn, canModerate) = (viewer is not null && post.AuthorId == viewer.UserId, viewer is { CanModerate: true });
        List<PostAct> acts = [];
        if (post.Withheld is null)
        {
            AddForReaders(acts, topic, post, viewer, isOwn);
            acts.Add(new PostAct(
                canModerate ? texts["Moderate"] : texts["Report"], ToThePost(post), $"~/moderation/{(canModerate ? "admin/item" : "flag")}?item={Post.ItemOf(post.Id)}"));
        }

        if (isOwn)
        {
            AddForAuthor(acts, topic, post, viewer!);
        }

        return acts;
    }

    /// <summary>The address of one of the post's own pages.</summary>
    public static string AddressOf(TopicHeading topic, PostLine post, string page)
    {
        ArgumentNullException.ThrowIfNull(topic);
        ArgumentNullException.ThrowIfNull(post);
        return string.Create(CultureInfo.InvariantCulture, $"~/forums/{topic.BoardSlug}/{topic.Id}/posts/{post.Id}/{page}");
    }

    private void AddForReaders(List<PostAct> acts, TopicHeading topic, PostLine post, ViewerFacts? viewer, bool isOwn)
    {
        if (topic.IsArchived)
        {
            return;
        }

        if (!isOwn)
        {
            var name = viewer?.Supported.Contains(post.Id) == true ? texts["You agree"] : post.Number == 1 ? texts["Me too"] : texts["Agree"];
            acts.Add(new PostAct(name, ToThePost(post), AddressOf(topic, post, "support")));
        }

        acts.Add(new PostAct(
            texts["Quote"], ToThePost(post), string.Create(CultureInfo.InvariantCulture, $"~/forums/{topic.BoardSlug}/{topic.Id}/reply?quote={post.Id}")));
    }

    private void AddForAuthor(List<PostAct> acts, TopicHeading topic, PostLine post, ViewerFacts viewer)
    {
        var which = texts["your post number {0}", post.Number!].Value;
        if (post.Withheld is null && !topic.IsArchived && post.PostedAt > viewer.ChangeSince)
        {
            acts.Add(new PostAct(texts["Change"], which, AddressOf(topic, post, "edit")));
            if (post.Number == 1)
            {
                acts.Add(new PostAct(texts["Change the title"], texts["of your topic"], string.Create(CultureInfo.InvariantCulture, $"~/forums/{topic.BoardSlug}/{topic.Id}/rename")));
            }
        }

        if (post.Withheld is null)
        {
            acts.Add(new PostAct(texts["Delete"], which, AddressOf(topic, post, "delete")));
        }
        else if (post.Withheld == Withheld.Withdrawn)
        {
            acts.Add(new PostAct(texts["Bring it back"], which, AddressOf(topic, post, "delete")));
        }
    }

    private string ToThePost(PostLine post) => texts["the post by {0}", post.Author ?? texts["Former resident"].Value];
}

/// <summary>A link below a post.</summary>
/// <param name="Name">What it does.</param>
/// <param name="ToWhat">With which post, for those who do not see where it stands.</param>
/// <param name="Address">Below the site, beginning with <c>~/</c>.</param>
public sealed record PostAct(string Name, string ToWhat, string Address);
