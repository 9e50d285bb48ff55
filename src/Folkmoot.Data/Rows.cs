using Npgsql;

namespace Folkmoot.Data;

/// <summary>Columns of a row that may be null.</summary>
public static class Rows
{
    /// <summary>The text in a column, or null.</summary>
    public static string? FindText(this NpgsqlDataReader row, int column) => Of(row).IsDBNull(column) ? null : row.GetString(column);

    /// <summary>The moment in a column, or null.</summary>
    public static DateTimeOffset? FindMoment(this NpgsqlDataReader row, int column) => Of(row).IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);

    /// <summary>The number in a column, or null.</summary>
    public static int? FindNumber(this NpgsqlDataReader row, int column) => Of(row).IsDBNull(column) ? null : row.GetInt32(column);

    /// <summary>The value that a column names, or null. Names are stored in lower case.</summary>
    public static T? FindNamed<T>(this NpgsqlDataReader row, int column)
        where T : struct, Enum => Of(row).IsDBNull(column) ? null : Enum.Parse<T>(row.GetString(column), ignoreCase: true);

    private static NpgsqlDataReader Of(NpgsqlDataReader row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row;
    }
}
