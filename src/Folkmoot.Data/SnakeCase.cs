using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Data;

/// <summary>Tables and columns are named as SQL writes them, so that migrations and hand-written queries need no quotes.</summary>
internal static class SnakeCase
{
    public static void UseSnakeCase(this ModelBuilder modelBuilder)
    {
        // What lies in a JSON column keeps the names of its class.
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(entity => !entity.IsMappedToJson()))
        {
            if (entity.GetTableName() is { } table)
            {
                entity.SetTableName(Of(table));
            }

            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Of(property.GetColumnName()));
            }
        }
    }

    private static string Of(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && snake.Length > 0 && snake[^1] != '_')
            {
                snake.Append('_');
            }

            snake.Append(char.ToLowerInvariant(letter));
        }

        return snake.ToString();
    }
}
