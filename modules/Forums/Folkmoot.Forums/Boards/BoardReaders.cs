namespace Folkmoot.Forums.Boards;

/// <summary>Who may read a board.</summary>
public enum BoardReaders
{
    /// <summary>Anybody, signed in or not.</summary>
    Everyone,

    /// <summary>People who have signed in and made a profile on this site.</summary>
    Members,

    /// <summary>Those who have <see cref="ForumPermissions.ReadStaffBoards"/> there, and its moderators.</summary>
    Staff,
}
